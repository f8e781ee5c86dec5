package dev.keyladder.core.lease;

/// A lease's row as it was read.
///
/// @param revision for expecting that nobody changed it since
public record LiveLease(LeaseRow row, long revision) {}
