package dev.keyladder.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.request.Reply;
import dev.keyladder.spi.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The figures that operators see.
final class ServerMetersTest {
    private static final Duration UNTIL_COUNTED_ANEW = Duration.ofSeconds(16);
    private static final String LOGIN = "auth/builds/login";
    private static final String BUILD = "{\"build\":\"1\"}";

    @Test
    void aRunningServerShowsEveryFigureToATokenThatMayReadThem() throws Exception {
        try (WireServer server = WireServer.open()) {
            HttpResponse<String> shown = get(server, "v1/sys/metrics?format=prometheus", WireServer.ROOT);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
            assertThat(shown.body())
                    .contains("keyladder_build_info{built=\"2026-11-24T00:00:00Z\",version=\"0.1.0\"} 1\n")
                    .contains("\nkeyladder_unsealed 1.0", "\nvault_core_unsealed 1.0", "\nkeyladder_root_up 1.0")
                    .contains("\nkeyladder_root_outage_budget_seconds NaN")
                    .contains("\nkeyladder_tokens_live 1.0", "\nvault_token_count 1.0")
                    .contains("\nkeyladder_leases_live 0.0", "\nvault_expire_num_leases 0.0")
                    .contains("\nkeyladder_leases_irrevocable 0.0")
                    .contains("\nkeyladder_refusals_beyond_limit_total 0.0")
                    .contains("\nkeyladder_cross_namespace_attempts_total 0.0")
                    .contains("\nvault_core_handle_request_count", "\nvault_core_handle_request{quantile=\"0.99\"}");
        }
    }

    @Test
    void nobodyElseSeesThem() throws Exception {
        try (WireServer server = WireServer.open()) {
            assertThat(get(server, "v1/sys/metrics", "").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void everyPromisedAuditRecordIsSeenToBeDurable() throws Exception {
        try (WireServer server = WireServer.open()) {
            get(server, "v1/secret/data/nothing", WireServer.ROOT);
            String shown = get(server, "v1/sys/metrics", WireServer.ROOT).body();
            double expected = figure(shown, "keyladder_audit_records_expected_total");
            assertThat(expected).isGreaterThan(1);
            assertThat(figure(shown, "keyladder_audit_records_observed_total")).isEqualTo(expected);
        }
    }

    @Test
    void countsOfTokensAreNoOlderThanAQuarterOfAMinute() throws Exception {
        try (WireServer server = WireServer.open()) {
            get(server, "v1/sys/metrics", WireServer.ROOT);
            post(server, "v1/auth/token/create", WireServer.ROOT);
            server.advance(UNTIL_COUNTED_ANEW);
            String shown = get(server, "v1/sys/metrics", WireServer.ROOT).body();
            assertThat(figure(shown, "keyladder_tokens_live")).isEqualTo(2);
            assertThat(figure(shown, "keyladder_issuance_seconds_count{kind=\"token\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsIssuedIsTimedByItsKindAndWhatIsRefusedIsNot() {
        try (EngineRig rig = new EngineRig(1, new Outside(() -> Outside.Mishap.NONE))) {
            String token = EngineRig.field(rig.ask("", LOGIN, BUILD), "client_token");
            rig.ask(token, "outside/creds/a", Operation.READ, "");
            rig.ask(token, "outside/creds/b", Operation.READ, "");
            rig.ask(token, "auth/token/create", "{}");
            assertThat(figure(rig, "keyladder_issuance_seconds_count{kind=\"login\"}"))
                    .isEqualTo(1);
            assertThat(figure(rig, "keyladder_issuance_seconds_count{kind=\"lease\"}"))
                    .isEqualTo(2);
            assertThat(figure(rig, "keyladder_issuance_seconds_count{kind=\"token\"}"))
                    .isZero();
            assertThat(figure(rig, "keyladder_leases_live")).isEqualTo(2);
        }
    }

    @Test
    void aLeaseThatCannotBeRevokedIsSeenUntilItIs() {
        Outside.Mishap[] mood = {Outside.Mishap.NONE};
        try (EngineRig rig = new EngineRig(1, new Outside(() -> mood[0]))) {
            String token = EngineRig.field(rig.ask("", LOGIN, BUILD), "client_token");
            Reply given = rig.ask(token, "outside/creds/a", Operation.READ, "");
            mood[0] = Outside.Mishap.ASKS_FOR_RETRY;
            for (int attempt = 0; attempt < 7; attempt++) {
                rig.clock.advance(Duration.ofHours(1));
                rig.dueRound();
            }
            assertThat(figure(rig, "keyladder_leases_irrevocable")).isEqualTo(1);
            assertThat(figure(rig, "keyladder_revocations_total{outcome=\"retry\"}"))
                    .isGreaterThanOrEqualTo(6);
            mood[0] = Outside.Mishap.NONE;
            rig.ask(
                    WireServer.ROOT,
                    "sys/leases/revoke",
                    "{\"lease_id\":\"" + EngineRig.field(given, "lease_id") + "\"}");
            rig.clock.advance(UNTIL_COUNTED_ANEW);
            assertThat(figure(rig, "keyladder_leases_irrevocable")).isZero();
            assertThat(figure(rig, "keyladder_leases_live")).isZero();
            assertThat(figure(rig, "keyladder_revocations_total{outcome=\"ok\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aTokenThatTriesAnotherNamespaceIsCounted() {
        try (EngineRig rig = new EngineRig(1, new Outside(() -> Outside.Mishap.NONE))) {
            rig.ask(WireServer.ROOT, "sys/namespaces/n", "{}");
            Reply created = rig.ask(WireServer.ROOT, "n/auth/token/create", "{\"policies\":[\"default\"]}");
            String token = EngineRig.field(created, "client_token");
            rig.ask(token, "n/auth/token/lookup-self", Operation.READ, "");
            assertThat(figure(rig, "keyladder_cross_namespace_attempts_total")).isZero();
            rig.ask(token, "auth/token/lookup-self", Operation.READ, "");
            assertThat(figure(rig, "keyladder_cross_namespace_attempts_total")).isEqualTo(1);
        }
    }

    private static double figure(EngineRig rig, String name) {
        return figure(new String(rig.meters.scrape(), StandardCharsets.UTF_8), name);
    }

    private static double figure(String shown, String name) {
        return shown.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in\n" + shown));
    }

    private static HttpResponse<String> get(WireServer server, String path, String token) throws Exception {
        return send(server, path, token, false);
    }

    private static void post(WireServer server, String path, String token) throws Exception {
        assertThat(send(server, path, token, true).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> send(WireServer server, String path, String token, boolean post)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + path));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        if (post) {
            request.POST(HttpRequest.BodyPublishers.ofString("{}"));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
