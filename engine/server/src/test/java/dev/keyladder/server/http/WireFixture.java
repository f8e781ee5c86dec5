package dev.keyladder.server.http;

import dev.keyladder.core.request.Front;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.request.Reply;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A listener with a front that remembers what reached it and answers as it is told.
final class WireFixture implements AutoCloseable {
    final List<RawRequest> seen = new CopyOnWriteArrayList<>();
    final ManualClock clock = new ManualClock();
    final Listeners listeners;

    private WireFixture(HttpLimits limits, Optional<TlsFiles> tls, Front front) {
        listeners = Listeners.open(
                new ListenerSettings(List.of(new ListenAddress("127.0.0.1", 0, tls)), limits, 1),
                raw -> {
                    seen.add(raw);
                    return front.handle(raw);
                },
                clock,
                () -> Duration.ofNanos(System.nanoTime()),
                new SeededRandom(1));
    }

    static WireFixture answering(Function<RawRequest, Reply> front) {
        return with(HttpLimits.defaults(), front);
    }

    static WireFixture with(HttpLimits limits, Function<RawRequest, Reply> front) {
        return new WireFixture(limits, Optional.empty(), front::apply);
    }

    static WireFixture overTls(TlsFiles files) {
        return new WireFixture(HttpLimits.defaults(), Optional.of(files), raw -> ok());
    }

    /// Limits that a test can wait for.
    static HttpLimits impatient() {
        HttpLimits usual = HttpLimits.defaults();
        Duration soon = Duration.ofMillis(200);
        return new HttpLimits(1 << 20, usual.maxHeaderBytes(), 2, 2 << 20, soon, soon, soon, Duration.ofSeconds(5));
    }

    static Reply ok() {
        return json(Reply.Kind.OK, "{\"data\":{}}");
    }

    static Reply json(Reply.Kind kind, String body) {
        return new Reply.Enveloped(kind, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    int port() {
        return listeners.ports().getFirst();
    }

    RawClient connect() throws IOException {
        return new RawClient(port());
    }

    /// Sends one request without a body and reads the answer.
    RawClient.Answered ask(String method, String target, String headers) throws IOException {
        return ask(method, target, headers, "");
    }

    RawClient.Answered ask(String method, String target, String headers, String body) throws IOException {
        try (RawClient client = connect()) {
            return client.request(method, target, headers, body).answer();
        }
    }

    RawRequest last() {
        return seen.getLast();
    }

    @Override
    public void close() {
        listeners.close();
    }
}
