package dev.keyladder.secrets.database;

import dev.keyladder.spi.Call;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.UpstreamFailure;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// `rotate-root/<name>`: gives the connection's own user a password that nobody has ever seen. The new one
/// is on
/// record before the database hears of it, so that a crash between the two locks nobody out; and it counts
/// only
/// once it has been proved by a login.
final class RotateRootPath {
    private static final List<String> BY_DEFAULT = List.of("ALTER ROLE \"{{name}}\" PASSWORD '{{password}}'");

    private final ConnectionRows rows;
    private final Databases databases;
    private final RandomSource random;
    private final PasswordMaker passwords;

    RotateRootPath(ConnectionRows rows, Databases databases, RandomSource random) {
        this.rows = rows;
        this.databases = databases;
        this.random = random;
        this.passwords = new PasswordMaker(random);
    }

    Outcome rotate(Call call) {
        String name = call.parameter("name");
        ConnectionConfig config = rows.connectionForChange(call, name)
                .orElseThrow(() -> new MalformedRequest("there is no database connection named \"" + name + "\""));
        SecretText next = passwords.make();
        Database database = databases.open(name);
        settleEarlierCandidate(call, name, config);
        rows.putCandidate(call, name, next);
        call.commitNow();
        set(name, database, config, next);
        if (!databases.logsIn(name, config, next)) {
            throw new UpstreamFailure("database connection \"" + name
                    + "\" (its new password was set but not accepted at a login; the former is still on record)");
        }
        rows.connectionForChange(call, name);
        rows.put(call, name, config.withPassword(next));
        call.onCommitted(() -> databases.forget(name));
        return new Outcome.Done();
    }

    /// Where an earlier rotation was cut short after the database had taken its password, that password is
    /// the
    /// only way in: it must not be overwritten by the next candidate before it has become the stored one.
    private void settleEarlierCandidate(Call call, String name, ConnectionConfig config) {
        Optional<SecretText> earlier = rows.candidate(name);
        if (earlier.isPresent() && databases.logsIn(name, config, earlier.get())) {
            rows.put(call, name, config.withPassword(earlier.get()));
            call.commitNow();
        }
    }

    private void set(String name, Database database, ConnectionConfig config, SecretText password) {
        List<String> statements = config.rotationStatements().isEmpty() ? BY_DEFAULT : config.rotationStatements();
        SecretText form = switch (config.passwordAuthentication()) {
            case SCRAM_SHA_256 -> ScramVerifier.of(password, random);
            case PASSWORD -> password;
        };
        String sql = StatementTemplate.of(statements)
                .foreignName(config.username())
                .password(form.reveal(SecretAccess.reveal()))
                .sql();
        try {
            database.attempt(connection -> {
                Database.execute(connection, sql);
                return true;
            });
        } catch (SQLException failure) {
            throw Database.failed(name, failure);
        }
    }
}
