package dev.keyladder.storage.store.commit;

import dev.keyladder.storage.store.WriteSet;

/// A caller that waits for its write set.
final class WaitingSet extends Waiting {

    private final WriteSet writes;

    WaitingSet(WriteSet writes) {
        this.writes = writes;
    }

    WriteSet writes() {
        return writes;
    }
}
