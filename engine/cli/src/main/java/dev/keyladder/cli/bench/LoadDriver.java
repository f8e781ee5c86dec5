package dev.keyladder.cli.bench;

import dev.keyladder.cli.terminal.CommandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps a request under way on each connection until time or requests are used up. One thread and one
/// selector: a
/// thread per connection would cost more switches than the server's work.
final class LoadDriver {
    private static final int MOST_RECONNECTS = 1_000;

    private final LoadPlan plan;
    private final RequestSource source;
    private final Latencies latencies = new Latencies();
    private long sent;
    private int underWay;
    private int reconnects;
    private long errors;
    private String firstError = "";

    LoadDriver(LoadPlan plan, RequestSource source) {
        this.plan = plan;
        this.source = source;
    }

    /// Runs.
    ///
    /// @throws IOException when the server cannot be reached, or drops connections again and again
    Measured run() throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < plan.connections(); i++) {
                sendNext(Link.open(plan.server(), selector));
            }
            long begin = System.nanoTime();
            long counting = begin + plan.warmUp().toNanos();
            turn(selector, counting, false);
            if (underWay == 0) {
                throw new CommandFailed(
                        "the requests were used up before anything counted: give more of them, or" + " --warm-up 0");
            }
            return count(selector);
        }
    }

    private Measured count(Selector selector) throws IOException {
        errors = 0;
        firstError = "";
        Optional<Duration> serverBefore = plan.serverProcess().map(ProcessTime::spent);
        long driverBefore = driverNanos();
        long begin = System.nanoTime();
        turn(selector, begin + plan.measured().toNanos(), true);
        long elapsed = System.nanoTime() - begin;
        long driver = driverNanos() - driverBefore;
        Optional<Duration> server = plan.serverProcess()
                .map(ProcessTime::spent)
                .map(after -> after.minus(serverBefore.orElse(Duration.ZERO)));
        for (SelectionKey key : selector.keys()) {
            link(key).close();
        }
        latencies.sort();
        return new Measured(latencies, errors, firstError, Duration.ofNanos(elapsed), Duration.ofNanos(driver), server);
    }

    private static long driverNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void turn(Selector selector, long until, boolean counts) throws IOException {
        long now = System.nanoTime();
        while (now < until && underWay > 0) {
            selector.select(key -> ready(key, selector, counts), Math.max(1, (until - now) / 1_000_000));
            now = System.nanoTime();
        }
    }

    private void ready(SelectionKey key, Selector selector, boolean counts) {
        Link link = link(key);
        try {
            try {
                if (link.proceed()) {
                    underWay--;
                    note(link, counts);
                    sendNext(link);
                }
            } catch (IOException e) {
                lost(link, selector, e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(Link link, boolean counts) {
        if (counts) {
            latencies.add(System.nanoTime() - link.sentAt());
        }
        int status = link.answer().status();
        if (status < 200 || status > 299) {
            failed("status " + status + ": " + link.answer().bodyStart());
        }
    }

    private void lost(Link link, Selector selector, IOException e) throws IOException {
        underWay--;
        failed(String.valueOf(e.getMessage()));
        link.close();
        if (++reconnects > MOST_RECONNECTS) {
            throw e;
        }
        sendNext(Link.open(plan.server(), selector));
    }

    private void failed(String what) {
        errors++;
        if (firstError.isEmpty()) {
            firstError = what;
        }
    }

    private void sendNext(Link link) throws IOException {
        byte @Nullable [] request = sent < plan.mostRequests() ? source.next() : null;
        if (request != null) {
            sent++;
            underWay++;
            link.send(request, System.nanoTime());
        }
    }

    private static Link link(SelectionKey key) {
        if (key.attachment() instanceof Link link) {
            return link;
        }
        throw new IllegalStateException("a key without its connection");
    }
}
