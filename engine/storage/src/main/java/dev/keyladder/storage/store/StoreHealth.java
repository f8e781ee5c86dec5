package dev.keyladder.storage.store;

/// What an operator wants to know of a store at a glance.
///
/// @param writable whether commits are taken
/// @param lastCommit number of the newest commit
/// @param usedBytes size of the store's files, or an estimate for one in memory
/// @param freeBytes room left on the medium for this process
public record StoreHealth(boolean writable, long lastCommit, long usedBytes, long freeBytes) {}
