package dev.keyladder.cli.bench;

import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.Terminal;
import dev.keyladder.spi.secret.SecretText;
import java.util.List;
import java.util.Map;

/// `postgresql_secret`: database users made on request. The database is the caller's, named in the
/// environment, since
/// an
/// address with a password must not stand among arguments.
final class PostgresqlSecret implements Workload {
    private static final String URL = "KEYLADDER_BENCH_PG_URL";
    private static final String USER = "KEYLADDER_BENCH_PG_USER";
    private static final String PASSWORD = "KEYLADDER_BENCH_PG_PASSWORD";

    private final String mount;
    private final RequestText text;
    private final Terminal terminal;

    PostgresqlSecret(String mount, RequestText text, Terminal terminal) {
        this.mount = mount;
        this.text = text;
        this.terminal = terminal;
    }

    @Override
    public RequestSource prepare(Api api) {
        api.post("sys/mounts/" + mount, Map.of("type", "database"));
        api.post(
                mount + "/config/bench",
                Map.of(
                        "plugin_name", "postgresql-database-plugin",
                        "connection_url", variable(URL),
                        "username", variable(USER),
                        "password", SecretText.of(variable(PASSWORD)),
                        "password_authentication", "scram-sha-256",
                        "allowed_roles", List.of("bench"),
                        "max_open_connections", 16));
        api.post(
                mount + "/roles/bench",
                Map.of(
                        "db_name", "bench",
                        "default_ttl", "10m",
                        "max_ttl", "1h",
                        "creation_statements",
                                List.of("CREATE ROLE \"{{name}}\" WITH LOGIN PASSWORD '{{password}}' VALID UNTIL"
                                        + " '{{expiration}}'")));
        return RequestSource.cycling(new byte[][] {text.get(mount + "/creds/bench")});
    }

    private String variable(String name) {
        return terminal.variable(name)
                .orElseThrow(() -> new CommandFailed("the database is wanted in the environment: " + URL
                        + "=postgresql://{{username}}:{{password}}@127.0.0.1:5432/postgres, " + USER + ", "
                        + PASSWORD));
    }

    /// Ends every user that was made: seconds, or minutes for many.
    @Override
    public void cleanUp(Api api) {
        terminal.err().println("ending the database users that were made");
        api.delete("sys/mounts/" + mount);
    }
}
