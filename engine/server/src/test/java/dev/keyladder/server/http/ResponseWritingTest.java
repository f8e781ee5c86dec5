package dev.keyladder.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.request.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponseWritingTest {
    private WireFixture wire = WireFixture.answering(raw -> WireFixture.ok());

    @AfterEach
    void stop() {
        wire.close();
    }

    private void answer(Reply reply) {
        wire.close();
        wire = WireFixture.answering(raw -> reply);
    }

    @Test
    void anAnswerIsJsonWithoutACharsetAndStoredNowhere() throws IOException {
        RawClient.Answered answer = wire.ask("GET", "/v1/x", "");
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(answer.header("strict-transport-security")).isEmpty();
        assertThat(answer.header("x-vault-namespace")).isEmpty();
        assertThat(answer.body()).isEqualTo("{\"data\":{}}");
    }

    @Test
    void nothingToShowHasNeitherBodyNorType() throws IOException {
        answer(WireFixture.json(Reply.Kind.DONE, ""));
        try (RawClient client = wire.connect()) {
            client.request("POST", "/v1/x", "", "{}").request("POST", "/v1/x", "", "{}");
            RawClient.Answered first = client.answer();
            assertThat(first.status()).isEqualTo(204);
            assertThat(first.header("content-type")).isEmpty();
            assertThat(first.header("cache-control")).contains("no-store");
            assertThat(client.answer().status()).isEqualTo(204);
        }
    }

    @Test
    void aRawAnswerKeepsItsStatusTypeAndHeaders() throws IOException {
        answer(new Reply.Raw(473, "text/plain", "down".getBytes(StandardCharsets.UTF_8), Map.of("Retry-After", "7")));
        RawClient.Answered answer = wire.ask("GET", "/v1/sys/health", "");
        assertThat(answer.status()).isEqualTo(473);
        assertThat(answer.header("content-type")).contains("text/plain");
        assertThat(answer.header("retry-after")).contains("7");
        assertThat(answer.body()).isEqualTo("down");
    }

    @Test
    void whatBreaksBehindTheListenerIsNotShown() throws IOException {
        wire.close();
        wire = WireFixture.answering(raw -> {
            throw new IllegalStateException("a secret detail");
        });
        RawClient.Answered answer = wire.ask("GET", "/v1/x", "");
        RequestReadingTest.assertRefused(
                answer, 500, "internal error, request " + wire.last().id());
        assertThat(answer.body()).doesNotContain("secret detail").doesNotContain("IllegalState");
    }

    @Test
    void aHeaderThatHttpCannotCarryIsAnErrorOfOurs() throws IOException {
        answer(new Reply.Enveloped(Reply.Kind.OK, new byte[0], Map.of("X-Bad", "a\r\nX-Injected: b")));
        RawClient.Answered answer = wire.ask("GET", "/v1/x", "");
        RequestReadingTest.assertRefused(answer, 500, "internal error");
        assertThat(answer.header("x-injected")).isEmpty();
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        wire.close();
        wire = WireFixture.answering(raw -> WireFixture.json(Reply.Kind.OK, raw.path()));
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            all.append(i % 2 == 0 ? "GET /v1/" + i : "GET /v2/" + i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        try (RawClient client = wire.connect()) {
            client.send(all.toString());
            for (int i = 0; i < 2000; i++) {
                RawClient.Answered answer = client.answer();
                assertThat(answer.status()).isEqualTo(i % 2 == 0 ? 200 : 404);
                if (i % 2 == 0) {
                    assertThat(answer.body()).isEqualTo(Integer.toString(i));
                }
            }
        }
    }

    @Test
    void manyRefusalsInARowDoNotExhaustTheStack() throws IOException {
        try (RawClient client = wire.connect()) {
            client.send("GET /v2/x HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20_000));
            for (int i = 0; i < 20_000; i++) {
                assertThat(client.answer().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void aConnectionIsKeptUnlessTheClientSaysOtherwise() throws IOException {
        try (RawClient client = wire.connect()) {
            client.request("GET", "/v1/x", "", "").answer();
            client.request("POST", "/v1/x/", "", "{\"refused\":\"but read\"}").answer();
            RawClient.Answered last =
                    client.request("GET", "/v1/x", "Connection: close\r\n", "").answer();
            assertThat(last.header("connection")).contains("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void anExpectingClientIsToldToContinue() throws IOException {
        try (RawClient client = wire.connect()) {
            client.send("POST /v1/x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(100);
            assertThat(client.send("{}").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void theJdkClientSharesTheListenerWithItself() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI target = URI.create("http://127.0.0.1:" + wire.port() + "/v1/x");
            HttpRequest request = HttpRequest.newBuilder(target)
                    .method("LIST", HttpRequest.BodyPublishers.noBody())
                    .build();
            var answers = IntStream.range(0, 200)
                    .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        }
        assertThat(wire.seen.stream().map(RawRequest::id).distinct()).hasSize(200);
    }
}
