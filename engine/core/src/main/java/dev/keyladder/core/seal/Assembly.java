package dev.keyladder.core.seal;

import dev.keyladder.keys.hierarchy.KeyHierarchy;

/// Puts an unsealed server together on keys that have been opened.
@FunctionalInterface
public interface Assembly {
    /// Puts it together.
    ///
    /// @param founding whether the installation is being founded: there is nothing to load yet, and nothing
    ///     runs in
    ///     the
    ///     background
    Running assemble(KeyHierarchy hierarchy, boolean founding);
}
