package dev.keyladder.core.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The latest refusals, in memory and bounded: a refusal costs nobody any disk.
public final class Explanations {
    private final Map<String, Explanation> latest;

    /// Room for so many.
    public Explanations(int most) {
        latest = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Explanation> eldest) {
                return size() > most;
            }
        };
    }

    /// Notes a refusal.
    public synchronized void note(Explanation explanation) {
        latest.put(explanation.requestId(), explanation);
    }

    /// The refusal of a request, if it is recent.
    public synchronized Optional<Explanation> of(String requestId) {
        return Optional.ofNullable(latest.get(requestId));
    }
}
