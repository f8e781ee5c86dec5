package dev.keyladder.storage.barrier;

/// A stored value is not what was encrypted for its place: damaged, forged, or moved from elsewhere. An alarm,
/// not an outage: trying again does not help, and somebody should look.
public final class BarrierIntegrity extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rowKey;

    BarrierIntegrity(String rowKey, String finding) {
        super("the value of row " + rowKey + " " + finding);
        this.rowKey = rowKey;
    }

    /// The whole key of the row in the store.
    public String rowKey() {
        return rowKey;
    }
}
