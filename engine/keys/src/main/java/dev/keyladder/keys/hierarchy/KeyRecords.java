package dev.keyladder.keys.hierarchy;

import java.util.List;
import java.util.Optional;

/// The rows that the hierarchy reads, by the names of docs/formats.md 4.1: the store's plain area. Storage implements
/// it; writes are collected in [KeyChanges] and committed by whoever asked for them.
///
/// Safe for use by many threads; may block. Nothing read here is believed before its hash and signatures hold.
public interface KeyRecords {
    /// The row of this name.
    Optional<byte[]> get(String row);

    /// The names of all rows directly below a prefix that ends in a slash, without the prefix, in any order.
    List<String> names(String prefix);
}
