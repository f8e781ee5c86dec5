package dev.keyladder.storage.barrier;

import java.time.Instant;

/// A row that falls due, by its place. The time is the index's; the encrypted value decides.
///
/// @param rowKey the key within the area
public record Due(Area area, String rowKey, Instant at) {}
