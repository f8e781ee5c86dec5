package dev.keyladder.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.request.RawRequest;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.secret.SecretAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReadingTest {
    private static WireFixture wire;

    @BeforeAll
    static void listen() {
        wire = WireFixture.answering(raw -> WireFixture.ok());
    }

    @AfterAll
    static void stop() {
        wire.close();
    }

    @ParameterizedTest
    @CsvSource({"GET, READ", "POST, UPDATE", "PUT, UPDATE", "DELETE, DELETE", "LIST, LIST"})
    void aMethodIsAnOperation(String method, Operation operation) throws IOException {
        assertThat(wire.ask(method, "/v1/secret/data/x", "").status()).isEqualTo(200);
        assertThat(wire.last().operation()).isEqualTo(operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "true", "TRUE", "True"})
    void aTrueListParameterMakesAReadAList(String yes) throws IOException {
        wire.ask("GET", "/v1/secret/metadata?after=a&list=" + yes, "");
        assertThat(wire.last().operation()).isEqualTo(Operation.LIST);
        assertThat(wire.last().path()).isEqualTo("secret/metadata/");
        assertThat(wire.last().query()).isEqualTo(Map.of("after", List.of("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "f", "F", "false", "FALSE", "False"})
    void aFalseListParameterLeavesARead(String no) throws IOException {
        wire.ask("GET", "/v1/secret/metadata?list=" + no, "");
        assertThat(wire.last().operation()).isEqualTo(Operation.READ);
        assertThat(wire.last().path()).isEqualTo("secret/metadata");
        assertThat(wire.last().query()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list=yes", "list=tRuE", "scan=maybe"})
    void aTruthValueThatIsNoneIsRefused(String query) throws IOException {
        assertRefused(wire.ask("GET", "/v1/x?" + query, ""), 400, "is not true or false");
    }

    @Test
    void aListKeepsTheSlashItHas() throws IOException {
        wire.ask("LIST", "/v1/secret/metadata/a/", "");
        assertThat(wire.last().path()).isEqualTo("secret/metadata/a/");
        wire.ask("LIST", "/v1/", "");
        assertThat(wire.last().path()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SCAN, /v1/x",
        "GET, /v1/x?scan=true",
        "HELP, /v1/x",
        "GET, /v1/x?help=1",
        "FETCH, /v1/x",
        "TRACE, /v1/x"
    })
    void anOperationWeDoNotHaveIs405(String method, String target) throws IOException {
        assertRefused(wire.ask(method, target, ""), 405, "unsupported operation");
    }

    @Test
    void optionsIsRefusedAsWithoutCors() throws IOException {
        assertRefused(wire.ask("OPTIONS", "/v1/x", ""), 400, "cannot handle internal-only request operation");
    }

    @Test
    void headIsForHealthAlone() throws IOException {
        try (RawClient client = wire.connect()) {
            client.request("HEAD", "/v1/sys/health?standbyok=true", "", "");
            client.request("GET", "/v1/sys/health", "", "");
            // The answer to HEAD announces a length but has no body: the next answer follows at once.
            RawClient.Answered head = client.head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-type")).contains("application/json");
            assertThat(client.answer().body()).isEqualTo("{\"data\":{}}");
        }
        assertThat(wire.seen.get(wire.seen.size() - 2).operation()).isEqualTo(Operation.READ);
        assertThat(wire.seen.get(wire.seen.size() - 2).query()).containsKey("standbyok");
    }

    @Test
    void headElsewhereIs405WithoutABody() throws IOException {
        try (RawClient client = wire.connect()) {
            client.request("HEAD", "/v1/sys/seal-status", "", "");
            assertThat(client.head().status()).isEqualTo(405);
            client.request("GET", "/v1/x", "", "");
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/secret//data///x, secret/data/x",
        "//v1//secret/data/x, secret/data/x",
        "/v1/secret/./data/x, secret/data/x",
        "/v1/secret/data/, secret/data/",
        "/v1/secret/data//, secret/data/",
        "/v1/a%20b/%2Fc, a b/c",
        "/v1/%C3%A9/%e2%82%ac, é/€",
        "/v1/a+b, a+b",
        "/v1/a/..b/c../.d, a/..b/c../.d",
        "http://vault.example:8200/v1/a, a",
        "/v1/, ''"
    })
    void aPathIsDecodedAndCleaned(String target, String path) throws IOException {
        assertThat(wire.ask("GET", target, "").status()).isEqualTo(200);
        assertThat(wire.last().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v2/secret", "/ui/", "/v11/x", "/V1/x"})
    void whatIsOutsideOurBaseIsNotFound(String target) throws IOException {
        RawClient.Answered answer = wire.ask("GET", target, "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().strip()).isEqualTo("{\"errors\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/../x", "/v1/a/..", "/v1/a/%2e%2e/b", "/v1/a/.%2E/b", "/v1/a%2f..%2fb", "/..//v1/x"})
    void parentReferencesAreRefused(String target) throws IOException {
        assertRefused(wire.ask("GET", target, ""), 400, "path cannot contain parent references");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%0a", "%1f", "%7f", "%c2%85", "%e2%80%8b", "%e2%80%a8", "%ee%80%80", "%c2%a0"})
    void charactersThatDoNotPrintAreRefused(String escaped) throws IOException {
        assertRefused(wire.ask("GET", "/v1/a" + escaped + "b", ""), 400, "non-printable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/a%", "/v1/a%2", "/v1/a%zz", "/v1/a%2g", "/v1/a?b=%", "/v1/a?%4=b"})
    void aBrokenEscapeIsRefused(String target) throws IOException {
        assertRefused(wire.ask("GET", target, ""), 400, "invalid percent-encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/%ff", "/v1/%c3%28", "/v1/%ed%a0%80", "/v1/%c0%ae%c0%ae/x", "/v1/a?b=%fe", "/v1/\u00ff"})
    void whatIsNotUtf8IsRefused(String target) throws IOException {
        assertRefused(wire.ask("GET", target, ""), 400, "not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void nothingIsWrittenToAFolder(String method) throws IOException {
        assertRefused(wire.ask(method, "/v1/secret/a/", "", "{}"), 400, "cannot write to a path ending in '/'");
    }

    @Test
    void queryParametersOfReadsAndDeletesAreData() throws IOException {
        wire.ask("DELETE", "/v1/x?versions=1&versions=2&note=a+b%26c&flag&=&list=", "");
        assertThat(wire.last().query())
                .isEqualTo(Map.of(
                        "versions", List.of("1", "2"), "note", List.of("a b&c"), "flag", List.of(""), "", List.of("")));
        wire.ask("POST", "/v1/x?versions=1", "", "{}");
        assertThat(wire.last().query()).isEmpty();
    }

    @Test
    void patchWantsAMergePatch() throws IOException {
        String type = "Content-Type: application/merge-patch+json";
        assertThat(wire.ask("PATCH", "/v1/x", type + "\r\n", "{}").status()).isEqualTo(200);
        assertThat(wire.last().operation()).isEqualTo(Operation.PATCH);
        assertThat(wire.ask("PATCH", "/v1/x", type + "; charset=utf-8\r\n", "{}")
                        .status())
                .isEqualTo(200);
        assertRefused(wire.ask("PATCH", "/v1/x", "Content-Type: application/json\r\n", "{}"), 415, "merge-patch");
        assertRefused(wire.ask("PATCH", "/v1/x", "Content-Type: nonsense\r\n", "{}"), 400, "merge-patch");
        assertRefused(wire.ask("PATCH", "/v1/x", "", "{}"), 400, "merge-patch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
    void aJsonBodyIsJsonWhateverItsTypeSays(String type) throws IOException {
        wire.ask("POST", "/v1/x", "Content-Type: " + type + "\r\n", " {\"a\":1.10}");
        assertThat(body()).isEqualTo(" {\"a\":1.10}");
    }

    @Test
    void aFormBecomesTheObjectItStandsFor() throws IOException {
        String type = "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n";
        wire.ask("POST", "/v1/x", type, "role=ci&n=1&n=2&text=%22a%22+%C3%A9");
        assertThat(body()).isEqualTo("{\"role\":\"ci\",\"n\":[\"1\",\"2\"],\"text\":\"\\\"a\\\" é\"}");
        assertRefused(wire.ask("POST", "/v1/x", type, "role=%zz"), 400, "invalid percent-encoding");
        wire.ask("POST", "/v1/x", type, "");
        assertThat(body()).isEmpty();
    }

    @Test
    void aWriteNeedsNoBody() throws IOException {
        assertThat(wire.ask("POST", "/v1/x", "").status()).isEqualTo(200);
        assertThat(wire.last().body()).isEmpty();
        assertThat(wire.ask("POST", "/v1/x", "Content-Length: 0\r\n").status()).isEqualTo(200);
        assertThat(wire.last().body()).isEmpty();
    }

    @Test
    void theTokenHeaderWinsOverAuthorization() throws IOException {
        wire.ask("GET", "/v1/x", "Authorization: Bearer b\r\nX-Vault-Token: a\r\n");
        assertThat(token()).isEqualTo("a");
        wire.ask("GET", "/v1/x", "Authorization: Basic eDp5\r\nAuthorization: Bearer b \r\nX-Vault-Token:\r\n");
        assertThat(token()).isEqualTo("b");
        wire.ask("GET", "/v1/x", "Authorization: bearer b\r\n");
        assertThat(wire.last().token()).isEmpty();
        wire.ask("GET", "/v1/x", "X-Vault-Request: true\r\n");
        assertThat(wire.last().token()).isEmpty();
    }

    @Test
    void aTokenThatNobodyCanHaveIsRefused() throws IOException {
        assertRefused(wire.ask("GET", "/v1/x", "X-Vault-Token: " + "a".repeat(8193) + "\r\n"), 431, "token");
        assertRefused(wire.ask("GET", "/v1/x", "X-Vault-Token: a\u00e9\r\n"), 400, "X-Vault-Token");
        assertThat(wire.ask("GET", "/v1/x", "X-Vault-Token: " + "a".repeat(8192) + "\r\n")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"prod, prod", "/prod/, prod", "a/b/, a/b", "'', ''", "/, ''"})
    void aNamespaceIsReadWithoutItsOuterSlashesAndRepeated(String header, String namespace) throws IOException {
        RawClient.Answered answer = wire.ask("GET", "/v1/x", "X-Vault-Namespace: " + header + "\r\n");
        assertThat(wire.last().namespace()).isEqualTo(namespace);
        assertThat(answer.header("X-Vault-Namespace").orElse("")).isEqualTo(header);
    }

    @Test
    void aNamespaceThatDoesNotPrintIsRefused() throws IOException {
        assertRefused(wire.ask("GET", "/v1/x", "X-Vault-Namespace: \u00e9\r\n"), 400, "X-Vault-Namespace");
    }

    @Test
    void theWishToWrapIsPassedOn() throws IOException {
        wire.ask("GET", "/v1/x", "X-Vault-Wrap-TTL: 5m\r\n");
        assertThat(wire.last().wrapTtl()).contains("5m");
        wire.ask("GET", "/v1/x", "X-Vault-Wrap-TTL:\r\n");
        assertThat(wire.last().wrapTtl()).isEmpty();
    }

    @Test
    void everyRequestHasAnIdAPeerAndADeadline() throws IOException {
        wire.ask("GET", "/v1/x", "");
        RawRequest first = wire.last();
        wire.ask("GET", "/v1/x", "");
        assertThat(UUID.fromString(first.id()).version()).isEqualTo(4);
        assertThat(UUID.fromString(first.id()).variant()).isEqualTo(2);
        assertThat(wire.last().id()).isNotEqualTo(first.id());
        assertThat(first.peer().address()).isEqualTo("127.0.0.1");
        assertThat(first.peer().port()).isPositive();
        assertThat(first.received()).isEqualTo(wire.clock.instant());
        assertThat(first.deadline()).isEqualTo(first.received().plus(Duration.ofSeconds(90)));
    }

    private static String body() {
        return new String(wire.last().body(), StandardCharsets.UTF_8);
    }

    private static String token() {
        return wire.last().token().orElseThrow().reveal(SecretAccess.reveal());
    }

    static void assertRefused(RawClient.Answered answer, int status, String text) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.body()).startsWith("{\"errors\":[\"").contains(text);
    }
}
