package dev.keyladder.server.wiring;

import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.root.RootFailure;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the masters that a device opened within their outage budget: opens them anew now and then, so that
/// the path to the device is known to work, and forgets those whose budget has ended. For one thread.
final class MasterCare implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(MasterCare.class);
    private static final long MOST_BEATS_BETWEEN = 60;
    // A short budget is renewed often enough that one answer missed does not end it.
    private static final int RENEWALS_IN_A_BUDGET = 8;

    private final KeyHierarchy hierarchy;
    private final ServerMeters meters;
    private Duration budget = Duration.ZERO;
    private long beats;

    MasterCare(KeyHierarchy hierarchy, ServerMeters meters) {
        this.hierarchy = hierarchy;
        this.meters = meters;
    }

    @Override
    public void run() {
        Optional<Duration> left = hierarchy.outageBudget();
        if (left.isEmpty()) {
            return;
        }
        // What is left right after a renewal is the whole.
        budget = left.get().compareTo(budget) > 0 ? left.get() : budget;
        beats++;
        if (beats >= Math.min(MOST_BEATS_BETWEEN, budget.toSeconds() / RENEWALS_IN_A_BUDGET)) {
            beats = 0;
            renew(left.get());
        }
        int forgotten = hierarchy.forgetOverdueMasters();
        if (forgotten > 0) {
            LOG.error(
                    "the outage budget has ended: {} master keys were forgotten; their namespaces answer 503",
                    forgotten);
        }
    }

    private void renew(Duration left) {
        try {
            hierarchy.renewMasters();
            meters.rootAnswers(true);
        } catch (RootFailure e) {
            meters.rootAnswers(false);
            LOG.warn(
                    "the root does not answer; the keys in memory may still be used for {} s: {}",
                    left.toSeconds(),
                    e.getMessage());
        }
    }
}
