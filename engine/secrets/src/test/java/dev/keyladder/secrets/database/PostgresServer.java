package dev.keyladder.secrets.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// A real PostgreSQL server of one version, started when it is first asked for and stopped with the JVM.
/// CREATEROLE means one thing up to version 15 and another from 16 on, so tests run on both.
enum PostgresServer {
    V15("postgres-15.jar"),
    V16("postgres-16.jar");

    private static final ConcurrentMap<PostgresServer, EmbeddedPostgres> RUNNING = new ConcurrentHashMap<>();

    private final String archive;

    PostgresServer(String archive) {
        this.archive = archive;
    }

    int port() {
        return RUNNING.computeIfAbsent(this, PostgresServer::start).getPort();
    }

    Connection superuser() throws SQLException {
        return login("postgres", "postgres", "");
    }

    /// Logs in over TCP, with the password.
    Connection login(String database, String user, String password) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?sslmode=disable";
        return DriverManager.getConnection(url, user, password);
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// The first column of the first row, as text.
    String ask(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "nothing";
        }
    }

    private EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPgBinaryResolver((system, architecture) -> binaries())
                    .setServerConfig("max_connections", "60")
                    .setDataDirectoryCustomizer(HostBasedAuthentication::demandScram)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private InputStream binaries() throws IOException {
        JarFile jar = new JarFile(
                Path.of("target", "database-servers", archive).toAbsolutePath().toFile());
        JarEntry entry = jar.stream()
                .filter(one -> one.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new FileNotFoundException("no server in " + archive));
        return jar.getInputStream(entry);
    }
}
