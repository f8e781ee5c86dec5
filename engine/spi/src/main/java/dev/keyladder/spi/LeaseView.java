package dev.keyladder.spi;

import java.util.List;

/// What an engine may ask about the leases of its own mount: which there are, not what is in them.
@FunctionalInterface
public interface LeaseView {
    /// The names directly below a path of the mount, as they are stored at this moment; what goes on ends
    /// with a slash. A lease is there before its secret is made and until its secret is dead.
    ///
    /// @param path relative to the mount, empty or ending in a slash: below `creds/` stand the roles that
    ///     have leases, below `creds/ci/` the suffixes of one role's
    List<String> names(String path);
}
