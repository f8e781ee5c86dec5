package dev.keyladder.secrets.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keyladder.spi.UpstreamFailure;
import dev.keyladder.spi.secret.SecretText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A database that can be worked with: a pool of connections, or single ones.
final class Database implements AutoCloseable {
    /// How long to wait for a free connection before the caller is told that the database is busy or away.
    private static final long CONNECTION_WAIT_MILLIS = 5_000;

    /// Nothing may hang: the server ends what takes longer than we wait.
    private static final String LIMITS = "SET statement_timeout = '20s'; SET lock_timeout = '5s';"
            + " SET idle_in_transaction_session_timeout = '30s'";

    private final String name;
    private final ConnectionConfig config;
    private final SecretText password;
    private final HikariDataSource pool;

    private Database(String name, ConnectionConfig config, SecretText password, HikariDataSource pool) {
        this.name = name;
        this.config = config;
        this.password = password;
        this.pool = pool;
    }

    /// Work with one connection.
    ///
    /// @param <T> what comes of it
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /// Makes a pool without connecting: that happens when it is first used.
    static Database open(String name, ConnectionConfig config, SecretText password) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("database-" + name);
        settings.setDataSource(DataSources.of(config.url(), config.username(), password));
        settings.setMaximumPoolSize(config.pool().maxOpen());
        settings.setMinimumIdle(Math.min(config.pool().maxIdle(), config.pool().maxOpen()));
        settings.setMaxLifetime(config.pool().maxLifetime().toMillis());
        settings.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
        settings.setInitializationFailTimeout(-1);
        settings.setConnectionInitSql(LIMITS);
        return new Database(name, config, password, new HikariDataSource(settings));
    }

    ConnectionConfig config() {
        return config;
    }

    /// Works with a connection of the pool; each statement text is a transaction of its own.
    ///
    /// @throws UpstreamFailure naming the connection, and in its cause what kind of failure it was
    <T> T run(Work<T> work) {
        try {
            return attempt(work);
        } catch (SQLException failure) {
            throw failed(name, failure);
        }
    }

    /// The same for callers who look at failures themselves.
    <T> T attempt(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return work.with(connection);
        }
    }

    /// Works in another database of the same server, with a connection for this alone.
    <T> T attemptIn(String database, Work<T> work) throws SQLException {
        try (Connection connection = DataSources.of(config.url().withDatabase(database), config.username(), password)
                .getConnection()) {
            execute(connection, LIMITS);
            return work.with(connection);
        }
    }

    /// Runs statements as one text: one message to the server, one transaction.
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    static UpstreamFailure failed(String name, SQLException failure) {
        return new UpstreamFailure("database connection \"" + name + "\"", SqlFailure.of(failure));
    }

    @Override
    public void close() {
        pool.close();
    }
}
