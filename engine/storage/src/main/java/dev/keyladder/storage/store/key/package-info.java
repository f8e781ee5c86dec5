/// Row keys as text: their order, their bounds, ranges of them, and the folders that slashes make. Nothing here
/// may know rows or where they are kept.
@NullMarked
package dev.keyladder.storage.store.key;

import org.jspecify.annotations.NullMarked;
