package dev.keyladder.core.audit;

/// A leaf whose rows the store does not have.
///
/// @param lane its lane
/// @param lseq its sequence number there
/// @param batch the commit that never was
/// @param record what it says
public record UncommittedLeaf(long lane, long lseq, long batch, AuditRecord record) {}
