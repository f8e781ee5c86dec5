/// A store that ends with the process: for `dev` mode, and for tests that let it fail between any two steps.
/// Nothing here may touch the disk.
@NullMarked
package dev.keyladder.storage.store.memory;

import org.jspecify.annotations.NullMarked;
