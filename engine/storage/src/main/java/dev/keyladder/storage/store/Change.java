package dev.keyladder.storage.store;

import dev.keyladder.storage.store.key.KeyOrder;

/// What a write set does to one key.
public sealed interface Change permits Put, Change.Delete {

    /// The whole key it acts on.
    String key();

    /// Removes a row; no harm if there is none.
    record Delete(String rowKey) implements Change {
        /// Checks the key.
        public Delete {
            KeyOrder.requireKey(rowKey);
        }

        @Override
        public String key() {
            return rowKey;
        }
    }
}
