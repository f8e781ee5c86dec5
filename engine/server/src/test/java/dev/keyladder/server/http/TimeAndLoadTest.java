package dev.keyladder.server.http;

import static dev.keyladder.server.http.RequestReadingTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.request.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeAndLoadTest {
    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /// Answers paths under `slow/` when the test says so, all others at once.
    private Reply wait(RawRequest raw) {
        if (raw.path().startsWith("slow/")) {
            arrived.release();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("a request was interrupted", e);
            }
        }
        return WireFixture.json(Reply.Kind.OK, "{}");
    }

    private static HttpLimits inFlight(int most) {
        HttpLimits usual = HttpLimits.defaults();
        return new HttpLimits(
                usual.maxBodyBytes(),
                usual.maxHeaderBytes(),
                most,
                usual.maxBufferedBytes(),
                usual.requestDeadline(),
                usual.bodyTimeout(),
                usual.headTimeout(),
                usual.idleTimeout());
    }

    private RawClient startSlow(WireFixture wire) throws IOException, InterruptedException {
        RawClient client = wire.connect().request("GET", "/v1/slow/x", "", "");
        assertThat(arrived.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        return client;
    }

    @Test
    void whatTakesTooLongIsAnswered503AndNotInterrupted() throws Exception {
        try (WireFixture wire = WireFixture.with(WireFixture.impatient(), this::wait);
                RawClient client = startSlow(wire)) {
            assertRefused(client.answer(), 503, "took too long");
            // The connection lives, and the late answer is not taken for that of the next request.
            client.request("GET", "/v1/fast", "", "");
            goOn.countDown();
            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(client.request("GET", "/v1/fast", "", "").answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void moreThanFitsIsAnswered503WithRetryAfterAndWorkThatOverstaysStillCounts() throws Exception {
        try (WireFixture wire = WireFixture.with(inFlight(2), this::wait);
                RawClient first = startSlow(wire);
                RawClient second = startSlow(wire)) {
            RawClient.Answered busy = wire.ask("GET", "/v1/fast", "");
            assertRefused(busy, 503, "too many requests");
            assertThat(busy.header("retry-after")).contains("1");
            goOn.countDown();
            assertThat(first.answer().status()).isEqualTo(200);
            assertThat(second.answer().status()).isEqualTo(200);
            assertThat(wire.ask("GET", "/v1/fast", "").status()).isEqualTo(200);
        }
    }

    @Test
    void requestsThatWaitDoNotWaitForEachOther() throws Exception {
        try (WireFixture wire = WireFixture.answering(this::wait)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                clients.add(startSlow(wire));
            }
            goOn.countDown();
            for (RawClient client : clients) {
                assertThat(client.answer().status()).isEqualTo(200);
                client.close();
            }
        }
    }

    @Test
    void aRequestWhoseClientHasGoneFreesItsPlaceWhenItEnds() throws Exception {
        try (WireFixture wire = WireFixture.with(inFlight(1), this::wait)) {
            startSlow(wire).close();
            goOn.countDown();
            int attempts = 1000;
            while (wire.ask("GET", "/v1/fast", "").status() != 200) {
                assertThat(--attempts).isPositive();
            }
        }
    }

    @Test
    void drainingAnswersWhatIsInWorkAndAcceptsNothingNew() throws Exception {
        try (WireFixture wire = WireFixture.answering(this::wait);
                RawClient idle = wire.connect();
                RawClient working = startSlow(wire)) {
            idle.request("GET", "/v1/fast", "", "").answer();
            int port = wire.port();
            Thread draining = Thread.startVirtualThread(() -> wire.listeners.drain(Duration.ofSeconds(10)));
            assertThat(idle.isClosed()).isTrue();
            int attempts = 1000;
            while (connects(port)) {
                assertThat(--attempts).isPositive();
            }
            goOn.countDown();
            assertThat(working.answer().status()).isEqualTo(200);
            assertThat(working.isClosed()).isTrue();
            assertThat(draining.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void drainingEndsWhenItsTimeIsUp() throws Exception {
        try (WireFixture wire = WireFixture.answering(this::wait);
                RawClient working = startSlow(wire)) {
            assertThat(wire.listeners.drain(Duration.ofMillis(200))).isFalse();
            assertThat(working.isClosed()).isTrue();
            goOn.countDown();
        }
    }

    private static boolean connects(int port) {
        try (RawClient client = new RawClient(port)) {
            client.request("GET", "/v1/fast", "", "").answer();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
