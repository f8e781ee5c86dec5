/// The store of a single node: one SQLite database in a folder of its own. Nothing outside may know that it is
/// SQLite, and nothing here may know what the values mean.
@NullMarked
package dev.keyladder.storage.store.sqlite;

import org.jspecify.annotations.NullMarked;
