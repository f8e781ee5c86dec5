package dev.keyladder.secrets.database;

import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.LeaseTerm;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.UpstreamFailure;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A user of a database, for as long as a lease.
final class CredsLease implements LeaseKind<CredsMemo> {
    /// The database's clock is not ours: a credential must not end before its lease does.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final List<String> RENEW_BY_DEFAULT =
            List.of("ALTER ROLE \"{{name}}\" VALID UNTIL '{{expiration}}'");

    private final Databases databases;
    private final Doubtful doubtful;
    private final RandomSource random;
    private final PasswordMaker passwords;
    private final Clock clock;

    CredsLease(Databases databases, RandomSource random, Clock clock) {
        this.databases = databases;
        this.doubtful = new Doubtful(clock);
        this.random = random;
        this.passwords = new PasswordMaker(random);
        this.clock = clock;
    }

    /// What the caller gets, this once.
    record Credentials(String username, SecretText password) {}

    @Override
    public String name() {
        return "creds";
    }

    @Override
    public Class<CredsMemo> memoType() {
        return CredsMemo.class;
    }

    @Override
    public Facts facts(CredsMemo memo, LeaseTerm term) {
        String request = term.leaseId()
                .substring(0, term.leaseId().length() - term.suffix().length() - 1);
        String role = request.substring(request.lastIndexOf('/') + 1);
        return new Facts(role, memo.connection(), Optional.of(userOf(memo, term)));
    }

    @Override
    public Credentials issue(CredsMemo memo, LeaseTerm term) {
        Database database = databases.open(memo.connection());
        String user = userOf(memo, term);
        SecretText password = passwords.make();
        String sql = StatementTemplate.of(memo.creationStatements())
                .name(user)
                .password(inDatabaseForm(database, password).reveal(SecretAccess.reveal()))
                .expiration(term.expires().plus(GRACE))
                .sql();
        try {
            database.attempt(connection -> {
                Database.execute(connection, sql);
                return true;
            });
        } catch (SQLException failure) {
            if (SqlFailure.leavesDoubt(failure)) {
                doubtful.add(user);
            }
            throw Database.failed(memo.connection(), failure);
        }
        return new Credentials(user, password);
    }

    @Override
    public Renewal renew(CredsMemo memo, LeaseTerm term) {
        List<String> statements = memo.renewStatements().isEmpty() ? RENEW_BY_DEFAULT : memo.renewStatements();
        String sql = StatementTemplate.of(statements)
                .name(userOf(memo, term))
                .expiration(term.expires().plus(GRACE))
                .sql();
        databases.open(memo.connection()).run(connection -> {
            Database.execute(connection, sql);
            return true;
        });
        Instant now = clock.instant();
        return new Renewal.Extended(Duration.between(now, term.expires()));
    }

    @Override
    public String batchKey(CredsMemo memo) {
        return memo.connection();
    }

    @Override
    public List<Revocation> revoke(List<Held<CredsMemo>> leases) {
        List<Leaver> leavers = leases.stream()
                .map(held -> new Leaver(
                        userOf(held.memo(), held.term()),
                        held.term().issued(),
                        held.memo().revocationStatements()))
                .toList();
        return remove(leases.getFirst().memo().connection(), leavers);
    }

    /// Takes users out of a connection's database; one answer for each, in order.
    List<Revocation> remove(String connection, List<Leaver> leavers) {
        List<Revocation> outcomes = new ArrayList<>();
        try {
            outcomes.addAll(new Departure(databases.open(connection), doubtful).of(leavers));
        } catch (SQLException failure) {
            leavers.forEach(leaver -> outcomes.add(new Revocation.Retry(SqlFailure.describe(failure))));
        } catch (UpstreamFailure | MalformedRequest failure) {
            leavers.forEach(leaver -> outcomes.add(new Revocation.Retry(String.valueOf(failure.getMessage()))));
        }
        return outcomes;
    }

    private SecretText inDatabaseForm(Database database, SecretText password) {
        return switch (database.config().passwordAuthentication()) {
            case SCRAM_SHA_256 -> ScramVerifier.of(password, random);
            case PASSWORD -> password;
        };
    }

    private static String userOf(CredsMemo memo, LeaseTerm term) {
        return memo.userPrefix() + term.suffix();
    }
}
