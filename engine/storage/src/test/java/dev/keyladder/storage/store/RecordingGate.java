package dev.keyladder.storage.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A gate that keeps the leaves in memory, and can be told what to do instead of keeping the next ones.
public final class RecordingGate implements CommitGate {

    /// The row that says where the lane ends.
    public static final String HEAD = "p/audit/head";

    private final Map<Long, List<byte[]>> synced = new TreeMap<>();
    private final List<Long> aborted = new ArrayList<>();
    private Runnable beforeSync = () -> {};
    private Runnable beforeAborted = () -> {};

    @Override
    public synchronized Put sync(long batch, List<byte[]> leaves) {
        beforeSync.run();
        synced.put(batch, List.copyOf(leaves));
        return Put.of(HEAD, ByteBuffer.allocate(Long.BYTES).putLong(batch).array());
    }

    @Override
    public synchronized void aborted(long batch, List<byte[]> leaves) {
        beforeAborted.run();
        aborted.add(batch);
    }

    /// Runs an action, which may throw, before each sync.
    public synchronized void beforeSync(Runnable action) {
        beforeSync = action;
    }

    /// Runs an action, which may throw, before each note of an abort.
    public synchronized void beforeAborted(Runnable action) {
        beforeAborted = action;
    }

    /// The leaves by the number of their commit.
    public synchronized Map<Long, List<byte[]>> synced() {
        return new TreeMap<>(synced);
    }

    /// The numbers of the commits said to have failed.
    public synchronized List<Long> aborted() {
        return List.copyOf(aborted);
    }
}
