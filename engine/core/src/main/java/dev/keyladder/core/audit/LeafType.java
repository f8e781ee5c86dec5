package dev.keyladder.core.audit;

/// What a leaf of the audit log tells.
public enum LeafType {
    /// A request and its answer in one leaf: a read, a refusal, or a write to our own store.
    EXCHANGE("exchange"),
    /// What was asked, before an act on the outside world.
    REQUEST("request"),
    /// How an act on the outside world ended.
    RESPONSE("response"),
    /// An earlier leaf has no rows: its commit failed or never came.
    ABORTED("aborted"),
    /// A key version changed its state.
    STATE("state"),
    /// The first leaf of a lane; names the end of the lane before it.
    LANE_OPEN("lane-open"),
    /// The last leaf of a lane whose process stopped in good order.
    LANE_CLOSE("lane-close"),
    /// A signed statement of where the lane stood just before this leaf.
    HEAD("head"),
    /// The store was restored from a backup.
    RESTORED_FROM("restored-from");

    private final String word;

    LeafType(String word) {
        this.word = word;
    }

    /// The word that stands in the leaf.
    public String word() {
        return word;
    }

    /// The type of a word.
    ///
    /// @throws MalformedLeaf for a word that no version of this format has
    static LeafType of(String word) {
        for (LeafType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new MalformedLeaf("an unknown type of leaf");
    }
}
