package dev.keyladder.secrets.database;

import dev.keyladder.spi.MountStorage.Stored;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.UpstreamFailure;
import dev.keyladder.spi.secret.SecretText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The open databases of one mount. A pool belongs to one revision of its connection's row: whoever changes
/// the
/// row, on whatever node, gets rid of the pool with it.
final class Databases implements AutoCloseable {
    private final ConnectionRows rows;
    private final Outbound outbound;
    private final ConcurrentMap<String, Pooled> open = new ConcurrentHashMap<>();

    Databases(ConnectionRows rows, Outbound outbound) {
        this.rows = rows;
        this.outbound = outbound;
    }

    private record Pooled(long revision, Database database) {}

    /// The database that a connection leads to.
    ///
    /// @throws UpstreamFailure when there is no connection of that name any more
    Database open(String name) {
        Stored<ConnectionConfig> row = rows.connection(name)
                .orElseThrow(() -> new UpstreamFailure("database connection \"" + name + "\" (it has been removed)"));
        Pooled pooled = open.get(name);
        if (pooled == null || pooled.revision() != row.revision()) {
            pooled = open.compute(name, (key, former) -> renewed(key, former, row));
        }
        return pooled.database();
    }

    /// Drops the pool: the next use opens another.
    void forget(String name) {
        Pooled former = open.remove(name);
        if (former != null) {
            closeAside(former.database());
        }
    }

    /// Opens a single connection, to see whether it can be had.
    ///
    /// @throws SQLException when it cannot
    Connection connect(ConnectionConfig config, SecretText password) throws SQLException {
        ConnectionUrl url = config.url();
        outbound.permit(url.host(), url.port());
        return DataSources.of(url, config.username(), password).getConnection();
    }

    @Override
    public void close() {
        open.values().forEach(pooled -> pooled.database().close());
        open.clear();
    }

    private Pooled renewed(String name, @Nullable Pooled former, Stored<ConnectionConfig> row) {
        if (former != null && former.revision() == row.revision()) {
            return former;
        }
        if (former != null) {
            closeAside(former.database());
        }
        ConnectionConfig config = row.value();
        outbound.permit(config.url().host(), config.url().port());
        return new Pooled(row.revision(), Database.open(name, config, passwordThatWorks(name, config)));
    }

    /// A candidate is left where a rotation was cut short; then nobody but the database knows which of the
    /// two
    /// passwords holds.
    private SecretText passwordThatWorks(String name, ConnectionConfig config) {
        Optional<SecretText> candidate = rows.candidate(name);
        return candidate.isPresent() && logsIn(name, config, candidate.get()) ? candidate.get() : config.password();
    }

    /// Whether the database takes this password.
    ///
    /// @throws UpstreamFailure when the database says neither yes nor no
    boolean logsIn(String name, ConnectionConfig config, SecretText password) {
        try (Connection connection = connect(config, password)) {
            return connection.isValid(config.url().connectTimeoutSeconds());
        } catch (SQLException failure) {
            if (SqlFailure.refusesLogin(failure)) {
                return false;
            }
            throw Database.failed(name, failure);
        }
    }

    /// A pool waits for the work in its connections; nobody should wait for the pool.
    private static void closeAside(Database database) {
        Thread.ofVirtual().name("close-database-pool").start(database::close);
    }
}
