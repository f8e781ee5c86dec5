package dev.keyladder.core.audit;

/// The arithmetic of completeness: how many records were promised and how many are durable.
///
/// @param expected leaves handed to the lane, less those whose authors were told that they failed
/// @param observed leaves that the lane made durable
public record LaneCounters(long expected, long observed) {}
