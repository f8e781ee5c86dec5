/// The `Store` port: rows under text keys, atomic write sets with preconditions, due times, snapshots, and the
/// gate through which the audit log takes part in a commit. Nothing here may know what a value means, how it is
/// encrypted, or which product keeps it.
@NullMarked
package dev.keyladder.storage.store;

import org.jspecify.annotations.NullMarked;
