package dev.keyladder.server.http;

import static dev.keyladder.server.http.RequestReadingTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no client of good will sends: it is answered with a 4xx and a sentence, and the listener lives on.
class HostileInputTest {
    private static WireFixture wire;

    @BeforeAll
    static void listen() {
        wire = WireFixture.with(WireFixture.impatient(), raw -> WireFixture.ok());
    }

    @AfterAll
    static void stop() {
        wire.close();
    }

    @AfterEach
    void theListenerStillAnswers() throws IOException {
        assertThat(wire.ask("GET", "/v1/x", "").status()).isEqualTo(200);
    }

    private RawClient.Answered send(String bytes) throws IOException {
        try (RawClient client = wire.connect()) {
            return client.send(bytes).answer();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET /v1/x\r\n\r\n",
                "GET /v1/x HTTP\r\n\r\n",
                "GET /v1/x HTTP/3.7\r\nHost: x\r\n\r\n",
                "GET /v1/x HTTP/99999999999.1\r\nHost: x\r\n\r\n",
                "GET /v1/x FTP/1.1\r\nHost: x\r\n\r\n",
                "G\u0000T /v1/x HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/x HTTP/1.1\r\nHost: x\r\nA\u0000: b\r\n\r\n",
                "GET /v1/x HTTP/1.1\r\nHost: x\r\nA: b\u0000\r\n\r\n",
                "GET /v1/x HTTP/1.1\r\nno colon\r\n\r\n",
                "GET /v1/x HTTP/1.1\r\nA : b\r\n\r\n",
                "GET /v1/x HTTP/1.1\r\n: b\r\n\r\n",
                "GET v1/x HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
                "POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                "POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /v1/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /v1/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n",
                "POST /v1/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void whatIsNotHttpIsMalformed(String bytes) throws IOException {
        RawClient.Answered answer = send(bytes);
        assertRefused(answer, 400, "");
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("io.netty");
    }

    @Test
    void aLargeHeadIs431() throws IOException {
        assertRefused(send("GET /v1/x HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(100_000) + "\r\n\r\n"), 431, "header");
        String many = "Abc: def\r\n".repeat(10_000);
        assertRefused(send("GET /v1/x HTTP/1.1\r\nHost: x\r\n" + many + "\r\n"), 431, "header");
    }

    @Test
    void aLongRequestLineIs414() throws IOException {
        assertRefused(send("GET /v1/" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414, "line");
        StringBuilder query = new StringBuilder("a=1");
        for (int i = 0; i < 10_000; i++) {
            query.append("&a").append(i).append("=1");
        }
        assertRefused(send("GET /v1/x?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414, "line");
    }

    @Test
    void aThousandParametersAreEnough() throws IOException {
        assertThat(wire.ask("GET", "/v1/x?" + "a=1&".repeat(1000), "").status()).isEqualTo(200);
        assertRefused(wire.ask("GET", "/v1/x?" + "a=1&".repeat(1001), ""), 400, "parameters");
    }

    @Test
    void aBodyThatAnnouncesTooMuchIsRefusedBeforeItComes() throws IOException {
        try (RawClient client = wire.connect()) {
            client.send("POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");
            RawClient.Answered answer = client.answer();
            assertRefused(answer, 413, "http: request body too large");
            assertThat(answer.header("connection")).contains("close");
        }
    }

    @Test
    void aBodyThatGrowsTooLargeIsRefusedThough() throws IOException {
        try (RawClient client = wire.connect()) {
            client.send("POST /v1/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
            for (int i = 0; i < 17; i++) {
                client.send(chunk);
            }
            assertRefused(client.answer(), 413, "http: request body too large");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aBodyOfTheGreatestLengthIsRead() throws IOException {
        assertThat(wire.ask("POST", "/v1/x", "", "a".repeat(1 << 20)).status()).isEqualTo(200);
        assertThat(wire.last().body()).hasSize(1 << 20);
    }

    @Test
    void aChunkedBodyIsPutTogether() throws IOException {
        String head = "POST /v1/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        RawClient.Answered answer = send(head + "3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\nTrailer: z\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(wire.last().body()).asString().isEqualTo("{\"a\":1}");
    }

    @Test
    void aBrokenChunkInTheMiddleIsMalformed() throws IOException {
        try (RawClient client = wire.connect()) {
            client.send(
                    "POST /v1/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\nnonsense\r\n");
            assertRefused(client.answer(), 400, "malformed chunked body");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aBodyThatDripsIsCutOff() throws IOException {
        try (RawClient client = wire.connect()) {
            client.send("POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
            assertRefused(client.answer(), 408, "did not come in time");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aHeadThatNeverEndsClosesTheConnection() throws IOException {
        try (RawClient client = wire.connect()) {
            assertRefused(client.send("GET /v1/x HTTP/1.1\r\nHost:").answer(), 408, "did not come in time");
            assertThat(client.isClosed()).isTrue();
        }
        try (RawClient client = wire.connect()) {
            assertRefused(client.answer(), 408, "did not come in time");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000\u0000\u0000\u0000\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n"})
    void whatNeverBecomesARequestLineIsCutOff(String bytes) throws IOException {
        assertRefused(send(bytes), 408, "did not come in time");
    }

    @Test
    void aClientThatLeavesWithinItsBodyLeavesNothingBehind() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (RawClient client = wire.connect()) {
                client.send("POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + "a".repeat(500_000));
            }
        }
        // All together would be more than the listener holds. It gives it back as it learns of each end.
        int attempts = 1000;
        while (wire.ask("POST", "/v1/x", "", "a".repeat(1 << 20)).status() != 200) {
            assertThat(--attempts).isPositive();
        }
    }

    @Test
    void aBodyOnAReadIsNotLookedAt() throws IOException {
        assertThat(wire.ask("GET", "/v1/x", "", "{").status()).isEqualTo(200);
        assertThat(wire.last().body()).isEmpty();
    }

    @Test
    void noiseGetsA4xxOrNothing() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            try (RawClient client = wire.connect()) {
                client.send("GET /v1/").send(noise).send(" HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.answer().status()).as("seed %d", seed).isBetween(200, 499);
            }
        }
    }
}
