package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Answer;
import dev.keyladder.cli.demo.stage.DataCopy;
import dev.keyladder.cli.demo.stage.Engine;
import dev.keyladder.cli.demo.stage.EngineClient;
import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.cli.demo.stage.Unmet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Step 6: what keeps staging out of prod. Requests stop at the policy. Whoever moves bytes on the disk
/// stops at the
/// cipher: a row opens only where it was written.
final class BorderScene implements Scene {
    private static final String SECRET = "secret/data/deploy";
    private static final Pattern NOT_AUTHENTIC =
            Pattern.compile("the value of row (\\S+) is not authentic in this place");

    private final Stage stage;

    BorderScene(Stage stage) {
        this.stage = stage;
    }

    @Override
    public String title() {
        return "A token of staging tries prod, and a ciphertext row is carried from one to the other";
    }

    @Override
    public List<String> play() throws SQLException {
        String from = secret(Prod.NAMESPACE);
        String onto = secret(Prod.OTHER);
        EngineClient staging = stagingToken();
        staging.get(SECRET).successful();
        Answer refusal = staging.in(Prod.NAMESPACE).get(SECRET).refused(403);
        return List.of(
                "policy: staging's token reads " + SECRET + " at home; in prod: " + refusal.status() + " "
                        + (refusal.errors().getFirst().contains("permission denied")
                                ? "permission denied"
                                : refusal.errors()),
                "cipher: " + carried(from, onto));
    }

    /// Mounts kv and stores a secret.
    ///
    /// @return what the keys of the mount's rows begin with in the store
    private String secret(String namespace) {
        EngineClient client = stage.root().in(namespace);
        client.write("sys/mounts/secret", Map.of("type", "kv", "options", Map.of("version", "2")));
        client.write(SECRET, Map.of("data", Map.of("of", namespace)));
        String uuid = client.get("sys/mounts/secret").successful().text("/data/uuid");
        String id = stage.root().get("sys/namespaces/" + namespace).successful().text("/data/id");
        return "v/" + id + "/" + uuid + "/";
    }

    private EngineClient stagingToken() {
        EngineClient staging = stage.root().in(Prod.OTHER);
        staging.write("sys/policies/acl/deployer", Map.of("policy", """
                path "secret/*" { capabilities = ["create", "read", "update", "delete", "list"] }
                path "database/*" { capabilities = ["create", "read", "update", "delete", "list"] }
                """));
        Answer made = staging.write("auth/token/create", Map.of("policies", List.of("deployer"), "ttl", "15m"));
        return staging.as(made.secret("/auth/client_token"));
    }

    /// On a copy of the data: replaces staging's rows by prod's and has an engine with all keys read them.
    private String carried(String from, String onto) throws SQLException {
        DataCopy copy = DataCopy.of(stage.engine(), stage.folder(), "carried");
        int moved = copy.moveRows(from, onto);
        Unmet.unless(moved > 0, "there are rows of the same name in both namespaces");
        try (Engine engine = stage.engineOn(copy)) {
            engine.start(true);
            EngineClient root = stage.rootAt(engine);
            Answer intact = root.in(Prod.NAMESPACE).get(SECRET).successful();
            Unmet.unlessEqual(Prod.NAMESPACE, intact.text("/data/data/of"), "the secret at its own place");
            Answer refusal = root.in(Prod.OTHER).get(SECRET);
            Unmet.unless(refusal.status() >= 500, "a row in a foreign place does not open, got " + refusal.status());
            String row = engine.logLines().stream()
                    .map(line -> line.replace("\\/", "/")) // as JSON may write a slash
                    .flatMap(line -> NOT_AUTHENTIC.matcher(line).results())
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow(() -> new Unmet("expected the engine's log to tell of a row that is not authentic"));
            Unmet.unless(row.startsWith(onto), "the row that does not open is the one that was replaced, got " + row);
            return "prod's bytes in staging's row: an engine with all the keys answers " + refusal.status()
                    + ", since the row \"is not authentic in this place\"";
        }
    }
}
