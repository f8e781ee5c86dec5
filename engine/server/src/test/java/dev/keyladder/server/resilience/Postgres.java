package dev.keyladder.server.resilience;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/// A real PostgreSQL in a folder, which can be stopped and started again where it was.
final class Postgres implements AutoCloseable {
    private static final String ADMIN_PASSWORD = "admin-Password-1";

    private final Path folder;
    private EmbeddedPostgres running;
    private final int port;

    Postgres(Path folder) throws IOException, SQLException {
        this.folder = folder;
        running = builder().start();
        port = running.getPort();
        run(
                "CREATE ROLE admin LOGIN CREATEROLE PASSWORD '" + ADMIN_PASSWORD + "'",
                "CREATE ROLE app_rw",
                "GRANT pg_signal_backend TO admin",
                "GRANT app_rw TO admin WITH ADMIN OPTION",
                "CREATE DATABASE app OWNER admin");
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "60")
                .setDataDirectoryCustomizer(Postgres::demandPasswords);
    }

    private static void demandPasswords(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), """
                    local all postgres trust
                    host all postgres 127.0.0.1/32 trust
                    host all all 127.0.0.1/32 scram-sha-256
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() throws IOException {
        running.close();
    }

    void startAgain() throws IOException {
        running = builder().setPort(port).start();
    }

    /// Mounts `db/` with a connection and the role `app`.
    void introduce(Api root) {
        root.must("sys/mounts/db", "{\"type\":\"database\"}");
        root.must("db/config/app", """
                {"plugin_name":"postgresql-database-plugin","allowed_roles":["*"],"username":"admin",
                 "password":"%s","connection_url":
                 "postgresql://{{username}}:{{password}}@127.0.0.1:%d/app?sslmode=disable&connect_timeout=2"}""".formatted(ADMIN_PASSWORD, port));
        root.must("db/roles/app", """
                {"db_name":"app","default_ttl":"1h","max_ttl":"24h","creation_statements":
                 ["CREATE ROLE \\"{{name}}\\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' IN ROLE app_rw"]}""");
    }

    /// The users of ours that can log in.
    Set<String> alive() throws SQLException {
        Set<String> users = new TreeSet<>();
        try (Connection connection = login("postgres", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname LIKE 'kl\\_%'")) {
            while (rows.next()) {
                users.add(rows.getString(1));
            }
        }
        return users;
    }

    boolean letsIn(String user, String password) {
        try (Connection connection = login(user, password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = login("postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection login(String user, String password) throws SQLException {
        String database = user.equals("postgres") ? "postgres" : "app";
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable", user, password);
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
