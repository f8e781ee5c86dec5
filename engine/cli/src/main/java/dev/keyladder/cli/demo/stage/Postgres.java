package dev.keyladder.cli.demo.stage;

import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A real PostgreSQL server of the demo's own, on the loopback interface, that lets nobody in without a
/// password.
public final class Postgres implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final Duration INITIALISING = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 600;
    private static final long PAUSE_MILLIS = 50;

    private final Process process;
    private final PostgresHome home;
    private final int port;
    private final SecretText superuserPassword;

    private Postgres(Process process, PostgresHome home, int port, SecretText superuserPassword) {
        this.process = process;
        this.home = home;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /// Makes a cluster and starts it.
    static Postgres start(Folder folder, int port, RandomSource random) {
        PostgresHome home = PostgresHome.choose(folder);
        SecretText password = SecretText.of(HexFormat.of().formatHex(random.bytes(16)));
        Path passwordFile = home.secretFile("superuser", password.reveal(SecretAccess.reveal()));
        // A host's settings of language may be broken; data that lives for seconds needs no sync at its birth.
        Tool.require(
                home.command(
                        "initdb",
                        "--pgdata=" + home.data(),
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync"),
                Map.of(),
                INITIALISING);
        Postgres started = new Postgres(run(home, folder, port), home, port, password);
        try {
            started.awaitReady();
            return started;
        } catch (SQLException | RuntimeException e) {
            started.close();
            throw new Unmet("PostgreSQL did not start", e);
        }
    }

    private static Process run(PostgresHome home, Folder folder, int port) {
        List<String> command = home.command(
                "postgres",
                "-D",
                home.data().toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=60");
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.at("postgresql.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Connection ready = superuser("postgres")) {
                ready.isValid(1);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS - 1 || hasEndedWithin(PAUSE_MILLIS)) {
                    throw e;
                }
            }
        }
    }

    private boolean hasEndedWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// What it is, for people.
    public String description() {
        return "PostgreSQL " + home.programs().version() + " ("
                + home.programs().origin() + ")";
    }

    /// Where it listens.
    public int port() {
        return port;
    }

    /// Logs in with all rights.
    public Connection superuser(String database) throws SQLException {
        return login(database, SUPERUSER, superuserPassword);
    }

    /// Logs in over TCP with a password, as any program would.
    public Connection login(String database, String user, SecretText password) throws SQLException {
        return new Login(port, database).as(user, password);
    }

    /// Whether the server lets this user in, and if not, what it says.
    public Optional<String> refusal(String database, String user, SecretText password) {
        try (Connection open = login(database, user, password)) {
            return open.isValid(5) ? Optional.empty() : Optional.of("the connection is not usable");
        } catch (SQLException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /// At once: nothing of it is kept, so nothing needs to be brought to an end.
    @Override
    public void close() {
        try {
            Tool.run(
                    home.command("pg_ctl", "stop", "-D", home.data().toString(), "-m", "immediate", "-w"),
                    Map.of(),
                    STOPPING);
        } finally {
            process.destroyForcibly();
            home.close();
        }
    }
}
