package dev.keyladder.server.wiring;

import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.root.RootUnavailable;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the masters that a device opened within their outage budget: opens them anew now and then, so that
/// the path to the
/// device is known to work, and forgets those whose budget has ended.
final class MasterCare implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(MasterCare.class);
    private static final int BEATS_BETWEEN = 60;

    private final KeyHierarchy hierarchy;
    private int beats;

    MasterCare(KeyHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    @Override
    public void run() {
        beats++;
        Optional<Duration> left = hierarchy.outageBudget();
        if (left.isEmpty() || beats % BEATS_BETWEEN != 0) {
            return;
        }
        try {
            hierarchy.renewMasters();
        } catch (RootUnavailable e) {
            LOG.warn(
                    "the root does not answer; the keys in memory may still be used for {} s: {}",
                    left.get().toSeconds(),
                    e.getMessage());
        }
        int forgotten = hierarchy.forgetOverdueMasters();
        if (forgotten > 0) {
            LOG.error(
                    "the outage budget has ended: {} master keys were forgotten; their namespaces answer 503",
                    forgotten);
        }
    }
}
