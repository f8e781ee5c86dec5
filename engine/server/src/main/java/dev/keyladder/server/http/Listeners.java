package dev.keyladder.server.http;

import dev.keyladder.core.request.Front;
import dev.keyladder.core.time.Ticker;
import dev.keyladder.spi.RandomSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All addresses the server listens on, with the event loops behind them.
public final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final Duration CERTIFICATE_CHECK = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Capacity capacity;
    private final List<Listener> open = new ArrayList<>();

    private Listeners(Vertx vertx, Capacity capacity) {
        this.vertx = vertx;
        this.capacity = capacity;
    }

    /// Begins to listen. From here on requests reach the front.
    ///
    /// @throws CertificateUnusable where the certificate files of an address are
    /// @throws java.io.UncheckedIOException where an address cannot be bound
    public static Listeners open(
            ListenerSettings settings, Front front, Clock clock, Ticker ticker, RandomSource random) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(settings.eventLoops())
                .setDisableTCCL(true));
        HttpLimits limits = settings.limits();
        Listeners listeners = new Listeners(vertx, new Capacity(limits.maxInFlight(), limits.maxBufferedBytes()));
        try {
            listeners.listen(settings, front, clock, ticker, random);
            return listeners;
        } catch (RuntimeException e) {
            listeners.close();
            throw e;
        }
    }

    /// The ports listened on, in the order of the addresses.
    public List<Integer> ports() {
        return open.stream().map(Listener::port).toList();
    }

    /// Presents new certificates where the files hold some. What cannot be used is logged, and the old one
    /// stays.
    public void reloadCertificates() {
        for (Listener listener : open) {
            try {
                listener.reloadCertificate();
            } catch (RuntimeException e) {
                LOG.error("{} keeps its certificate: {}", listener, e.getMessage());
            }
        }
    }

    /// Accepts nothing new, and waits until what is in work has been answered.
    ///
    /// @return whether all was answered in time; if not, connections are closed and some work may still go
    ///     on
    public boolean drain(Duration atMost) {
        Future.all(open.stream().map(listener -> listener.drain(atMost)).toList())
                .await();
        return capacity.inFlight() == 0;
    }

    /// Closes at once. Call `drain` first.
    @Override
    public void close() {
        vertx.close().await();
    }

    private void listen(ListenerSettings settings, Front front, Clock clock, Ticker ticker, RandomSource random) {
        HttpLimits limits = settings.limits();
        for (ListenAddress address : settings.addresses()) {
            ResponseWriter writer = new ResponseWriter(address.tls().isPresent());
            open.add(Listener.open(
                    vertx,
                    address,
                    settings.eventLoops(),
                    limits,
                    loop -> new LoopParts(
                            limits,
                            capacity,
                            new RequestIds(random),
                            clock,
                            ticker,
                            new Handoff(front, loop),
                            writer)));
        }
        vertx.setPeriodic(
                CERTIFICATE_CHECK.toMillis(),
                ignored -> vertx.executeBlocking(() -> {
                    reloadCertificates();
                    return true;
                }));
    }
}
