package dev.keyladder.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.server.wiring.WireServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever comes in, the answer is a refusal that says what is wrong: never a 5xx, never the inside of the
/// server.
final class HostileCorpusTest {
    private static final String TOKEN = "X-Vault-Token: " + WireServer.ROOT;

    /// Values of every wrong type, size and depth.
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e999999999",
            "9".repeat(400),
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + "a".repeat(70_000) + "\"",
            "\"-1s\"",
            "\"9223372036854775807h\"",
            "[]",
            "[null]",
            "[[\"x\"],{\"a\":1}]",
            "{}",
            "{\"a\":{\"b\":[1,null]}}",
            "{\"\":\"\"}",
            "[".repeat(40) + "]".repeat(40));

    private WireServer server;
    private WireClient client;

    @BeforeEach
    void open() throws IOException {
        server = WireServer.open();
        client = new WireClient(server.port());
        post("sys/auth/jwt", "{\"type\":\"jwt\"}");
        post("sys/mounts/database", "{\"type\":\"database\"}");
        post("secret/data/x", "{\"data\":{\"k\":\"v\"}}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private WireClient.Answered post(String path, String body) throws IOException {
        return client.send("POST /v1/" + path, List.of(TOKEN), body.getBytes(StandardCharsets.UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> everyFieldOfEveryPathRefusesEveryWrongValue() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/hostile/routes.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line ->
                        DynamicTest.dynamicTest(line.split(" ")[0] + " " + line.split(" ")[1], () -> attack(line)));
    }

    private void attack(String route) throws IOException {
        String[] parts = route.split(" ");
        List<String> headers = new ArrayList<>(List.of(TOKEN));
        if (parts[0].equals("PATCH")) {
            headers.add("Content-Type: application/merge-patch+json");
        }
        for (int field = 2; field < parts.length; field++) {
            for (String value : VALUES) {
                String body = "{\"" + parts[field] + "\":" + value + "}";
                requireRefusalOrAnswer(
                        client.send(parts[0] + " /v1/" + parts[1], headers, body.getBytes(StandardCharsets.UTF_8)),
                        route + " " + body);
            }
        }
    }

    private static void requireRefusalOrAnswer(WireClient.Answered answer, String request) {
        String asked = request.length() > 300 ? request.substring(0, 300) : request;
        assertThat(answer.status()).as(asked + " -> " + answer.body()).isBetween(200, 499);
        assertThat(answer.body()).as(asked).doesNotContain("Exception", "\\tat ", "dev.keyladder", "java.");
        if (answer.status() >= 400 && !answer.body().isEmpty()) {
            assertThat(answer.body()).as(asked).startsWith("{");
        }
    }

    @Test
    void malformedBodiesAreRefusedWithTheReason() throws IOException {
        List<String> bodies = List.of(
                "{",
                "{\"data\"",
                "{\"data\":",
                "{\"data\":{\"k\":\"v\"",
                "{\"data\":tru}",
                "{'data':{}}",
                "{\"data\":{}}}",
                "{\"data\":01}",
                "{\"data\":+1}",
                "{\"data\":NaN}",
                "{\"data\":\"\t\"}",
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                "\ufeff{}",
                "\u0000",
                "[]",
                "null",
                "0");
        for (String body : bodies) {
            WireClient.Answered answer = post("secret/data/y", body);
            assertThat(answer.status())
                    .as(body.substring(0, Math.min(60, body.length())))
                    .isEqualTo(400);
            assertThat(answer.body()).contains("errors").hasSizeLessThan(500);
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        for (int[] bytes : new int[][] {{0xff}, {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xf5, 0x80, 0x80, 0x80}, {0xc3}}) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("{\"data\":{\"k\":\"".getBytes(StandardCharsets.US_ASCII));
            for (int b : bytes) {
                body.write(b);
            }
            body.writeBytes("\"}}".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.send("POST /v1/secret/data/y", List.of(TOKEN), body.toByteArray())
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void pathsThatClimbHideOrBreakAreRefused() throws IOException {
        List<String> paths = List.of(
                "secret/data/..",
                "secret/data/../../sys/mounts",
                "secret/data/%2e%2e/x",
                "secret/data/%2E%2E%2F%2E%2E",
                "secret/data/%00",
                "secret/data/%0d%0aX:%20y",
                "secret/data/%7f",
                "secret/data/%",
                "secret/data/%f",
                "secret/data/%gg",
                "secret/data/%c3%28",
                "secret/data/%ff",
                "sys/internal/ui/mounts/%2e%2e",
                "%2e%2e/v1/sys/mounts");
        for (String path : paths) {
            for (String verb : List.of("GET", "LIST", "POST", "DELETE")) {
                WireClient.Answered answer = client.send(verb + " /v1/" + path, List.of(TOKEN), new byte[0]);
                assertThat(answer.status()).as(verb + " " + path).isBetween(400, 499);
                assertThat(answer.body()).as(path).contains("errors");
            }
        }
    }

    @Test
    void headersOfAHundredKilobytesAreRefused() throws IOException {
        for (String name : List.of("X-Vault-Token", "X-Vault-Namespace", "Authorization", "X-Anything")) {
            WireClient.Answered answer =
                    client.send("GET /v1/secret/data/x", List.of(name + ": " + "a".repeat(100_000)), new byte[0]);
            assertThat(answer.status()).as(name).isBetween(400, 499);
        }
        WireClient.Answered answer =
                client.send("GET /v1/secret/data/" + "a".repeat(100_000), List.of(TOKEN), new byte[0]);
        assertThat(answer.status()).isBetween(400, 499);
    }

    @Test
    void oddTokensAndNamespacesAreRefused() throws IOException {
        for (String token : List.of("hvs.", "hvs.é", "s.x", ".", "hvs." + "A".repeat(4_000), "hvs.AAAA.BBBB", "%00")) {
            assertThat(client.send("GET /v1/secret/data/x", List.of("X-Vault-Token: " + token), new byte[0])
                            .status())
                    .as(token)
                    .isBetween(400, 403);
        }
        for (String namespace : List.of("..", "../..", "a//b", "%2e%2e", "é", "x".repeat(4_000), "sys", " ")) {
            assertThat(client.send(
                                    "GET /v1/secret/data/absent",
                                    List.of(TOKEN, "X-Vault-Namespace: " + namespace),
                                    new byte[0])
                            .status())
                    .as(namespace)
                    .isBetween(400, 404);
        }
    }

    @Test
    void theServerStillServesAfterwards() throws IOException {
        post("secret/data/y", "{\"data\":{\"k\":" + "[".repeat(30) + "]".repeat(30) + "}}");
        client.send("GARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII), false);
        assertThat(client.send("GET /v1/secret/data/x", List.of(TOKEN), new byte[0])
                        .status())
                .isEqualTo(200);
    }
}
