package dev.keyladder.storage.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Notes that the process would have ended, and lets it live.
public final class RecordingFatal implements FatalHandler {

    private final List<String> reasons = new CopyOnWriteArrayList<>();

    @Override
    public void halt(String reason, Throwable cause) {
        reasons.add(reason);
    }

    /// Why the process would have ended.
    public List<String> reasons() {
        return List.copyOf(reasons);
    }
}
