/// The one writer of a store: callers that wait at a moment share a commit, records before rows. Nothing here
/// may know a database; a store brings its own [dev.keyladder.storage.store.commit.Medium].
@NullMarked
package dev.keyladder.storage.store.commit;

import org.jspecify.annotations.NullMarked;
