package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Answer;
import dev.keyladder.cli.demo.stage.EngineClient;
import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.cli.demo.stage.Unmet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Step 1: two namespaces, each under a master key of its own, and in one of them all that a release
/// pipeline needs.
final class NamespaceScene implements Scene {
    private final Stage stage;

    NamespaceScene(Stage stage) {
        this.stage = stage;
    }

    @Override
    public String title() {
        return "Namespace prod with its own master key; a database connection, its role, a jwt role";
    }

    @Override
    public List<String> play() throws SQLException {
        String prod = namespace(Prod.NAMESPACE, "production");
        String staging = namespace(Prod.OTHER, "staging");
        Unmet.unless(!prod.equals(staging), "prod and staging have master keys of their own");
        EngineClient client = stage.root().in(Prod.NAMESPACE);
        new ShopDatabase(stage.postgres()).prepare();
        database(client);
        identities(client);
        Answer role = client.get("auth/" + Prod.AUTH + "/role/" + Prod.ROLE).successful();
        Unmet.unlessEqual("github", role.text("/data/build_key"), "the role's build key");
        return List.of(
                "tenant acme, environment production; master key " + prod + " (staging has " + staging + ")",
                "role " + Prod.ROLE + ": repository_id " + role.text("/data/bound_claims/repository_id")
                        + ", repository_owner_id " + role.text("/data/bound_claims/repository_owner_id") + ", event "
                        + role.text("/data/bound_claims/event_name") + ", audience "
                        + String.join(", ", role.texts("/data/bound_audiences")));
    }

    /// Makes a namespace.
    ///
    /// @return the id of its master key
    private String namespace(String name, String environment) {
        Answer made =
                stage.root().write("sys/namespaces/" + name, Map.of("tenant", "acme", "environment", environment));
        Unmet.unlessEqual(environment, made.text("/data/environment"), "the environment of " + name);
        Answer keys = stage.root().in(name).list("sys/key").successful();
        return keys.texts("/data/keys").stream()
                .filter(id -> keys.text("/data/key_info/" + id + "/type").equals("master"))
                .findFirst()
                .orElseThrow(() -> new Unmet("expected a master key in " + name));
    }

    private void database(EngineClient client) {
        client.write("sys/mounts/database", Map.of("type", "database"));
        client.write(
                "database/config/shop",
                Map.of(
                        "plugin_name",
                        "postgresql-database-plugin",
                        "connection_url",
                        "postgresql://{{username}}:{{password}}@127.0.0.1:"
                                + stage.postgres().port() + "/" + Prod.DATABASE_NAME + "?sslmode=disable",
                        "username",
                        ShopDatabase.ADMINISTRATOR,
                        "password",
                        ShopDatabase.FIRST_PASSWORD,
                        "allowed_roles",
                        List.of("shop")));
        // From here on nobody but the engine knows the administrator's password.
        client.write("database/rotate-root/shop", Map.of());
        client.write(
                "database/roles/shop",
                Map.of(
                        "db_name", "shop",
                        "creation_statements",
                                List.of("CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL"
                                        + " '{{expiration}}' IN ROLE " + ShopDatabase.GROUP),
                        "default_ttl", "15m",
                        "max_ttl", "1h"));
    }

    private void identities(EngineClient client) {
        client.write("sys/policies/acl/release", Map.of("policy", """
                path "%s" { capabilities = ["read"] }
                """.formatted(Prod.CREDS)));
        client.write("sys/auth/" + Prod.AUTH, Map.of("type", "jwt"));
        client.write(
                "auth/" + Prod.AUTH + "/config",
                Map.of(
                        "oidc_discovery_url", stage.identityProvider().issuer(),
                        "bound_issuer", stage.identityProvider().issuer()));
        client.write(
                "auth/" + Prod.AUTH + "/role/" + Prod.ROLE,
                Map.of(
                        "role_type", "jwt",
                        "user_claim", "repository_id",
                        "bound_audiences", List.of(GitHubJob.AUDIENCE),
                        "bound_claims",
                                Map.of(
                                        "repository_id", GitHubJob.REPOSITORY_ID,
                                        "repository_owner_id", GitHubJob.OWNER_ID,
                                        "event_name", "push"),
                        "build_key", "github",
                        "token_policies", List.of("release"),
                        "token_ttl", "15m"));
    }
}
