package dev.keyladder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.cli.api.Answer;
import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ApiFailure;
import dev.keyladder.cli.api.ApiSettings;
import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.codec.json.BodyDecoder;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.server.config.ConfigLoader;
import dev.keyladder.server.wiring.Server;
import dev.keyladder.server.wiring.Version;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server on a data folder, and a shell beside it.
final class Site implements AutoCloseable {
    private final Server server;
    private final Map<String, String> environment = new HashMap<>();
    private boolean closed;
    private Path home = Path.of("/nonexistent");
    private Founded founded = new Founded(List.of(), SecretText.of(""), "");

    private Site(Server server) {
        this.server = server;
        environment.put("VAULT_ADDR", "http://127.0.0.1:" + server.ports().getFirst());
    }

    /// What init printed.
    record Founded(List<SecretText> keysBase64, SecretText rootToken, String rootFingerprint) {}

    /// What a command did.
    record Result(int code, String out, String err) {}

    /// A server that nobody has founded yet, or one that has been restored.
    static Site start(Path data) {
        String config = """
                storage "sqlite" { path = "%s" }
                listener "tcp" {
                  address = "127.0.0.1:0"
                  tls_disable = true
                }
                """.formatted(data);
        return new Site(
                Server.start(new ConfigLoader(Map.of()).read("the test", config).config(), Version.current()));
    }

    /// A server that is founded with one share, open, and known to the shell.
    static Site open(Path data) {
        Site site = start(data);
        site.found("-n=1", "-t=1");
        site.unseal(0);
        return site;
    }

    Founded found(String... options) {
        List<String> arguments = new ArrayList<>(List.of("operator", "init", "-format=json"));
        arguments.addAll(List.of(options));
        Result result = run(arguments.toArray(String[]::new));
        assertThat(result.code()).isZero();
        founded = new BodyDecoder()
                .decode(
                        Founded.class,
                        JsonDocument.parse(result.out().getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT)
                                .fields())
                .body();
        environment.put("VAULT_TOKEN", rootToken());
        return founded;
    }

    /// Takes over what another site was founded with.
    Site knowing(Site other) {
        founded = other.founded;
        environment.put("VAULT_TOKEN", rootToken());
        return this;
    }

    Result unseal(int share) {
        return runWith(founded.keysBase64().get(share).reveal(SecretAccess.reveal()) + "\n", "operator", "unseal", "-");
    }

    String rootToken() {
        return founded.rootToken().reveal(SecretAccess.reveal());
    }

    String fingerprint() {
        return founded.rootFingerprint();
    }

    Site set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Site at(Path newHome) {
        home = newHome;
        return this;
    }

    String address() {
        return environment.getOrDefault("VAULT_ADDR", "");
    }

    Result run(String... arguments) {
        return runWith("", arguments);
    }

    Result runWith(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.execute(terminal(input, out, err), arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Terminal terminal(String input, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Terminal(
                Map.copyOf(environment),
                home,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                question -> Optional.empty());
    }

    private record Login(SecretText clientToken, String accessor) {}

    private record WithAuth(Login auth) {}

    /// A token that may do little.
    record Token(String text, String accessor) {}

    Token newToken() {
        return token("auth/token/create", Map.of("policies", List.of("default")));
    }

    /// What a login or a token's making answers.
    Token token(String path, Map<String, ?> body) {
        Login login = post(path, body).as(WithAuth.class).auth();
        return new Token(login.clientToken().reveal(SecretAccess.reveal()), login.accessor());
    }

    Answer post(String path, Map<String, ?> body) {
        try (Api api = api(rootToken())) {
            return api.post(path, body);
        }
    }

    /// An answer as it came.
    String get(String path) {
        try (Api api = api(rootToken())) {
            return new String(api.get(path).data().utf8(), StandardCharsets.UTF_8);
        }
    }

    /// Whether a token is let in.
    boolean letsIn(String token) {
        try (Api api = api(token)) {
            return api.get("auth/token/lookup-self").status() == 200;
        } catch (ApiFailure e) {
            assertThat(e.status()).isEqualTo(403);
            return false;
        }
    }

    private Api api(String token) {
        Terminal quiet = terminal("", new ByteArrayOutputStream(), new ByteArrayOutputStream());
        Map<String, String> with = new HashMap<>(quiet.environment());
        with.put("VAULT_TOKEN", token);
        Terminal terminal = new Terminal(with, quiet.home(), quiet.in(), quiet.out(), quiet.err(), quiet.prompt());
        ApiSettings.Given nothing = new ApiSettings.Given(Optional.empty(), Optional.empty(), Optional.empty(), false);
        return Api.connect(ApiSettings.of(terminal, nothing), terminal);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            server.close();
        }
    }
}
