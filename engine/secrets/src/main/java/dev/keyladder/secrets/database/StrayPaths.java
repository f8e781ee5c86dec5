package dev.keyladder.secrets.database;

import dev.keyladder.secrets.database.StrayUsers.Stray;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.LeaseKind.Revocation;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.UpstreamFailure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// `strays/<connection>` and `strays/<connection>/<user>`: shows users that no lease will ever end,
/// and drops one that an operator names. Nothing drops them unasked: another installation, restored from
/// the same backup, may have leases for them.
final class StrayPaths {
    private final ConnectionRows rows;
    private final Databases databases;
    private final StrayUsers strays;
    private final CredsLease users;

    StrayPaths(ConnectionRows rows, Databases databases, StrayUsers strays, CredsLease users) {
        this.rows = rows;
        this.databases = databases;
        this.strays = strays;
        this.users = users;
    }

    /// The strays that a connection's server has.
    record StraysAnswer(int count, List<Stray> strays) {
        StraysAnswer {
            strays = List.copyOf(strays);
        }
    }

    Outcome read(Call call) {
        String name = connection(call);
        try {
            List<Stray> found = strays.of(databases.open(name));
            return new Outcome.Data(new StraysAnswer(found.size(), found));
        } catch (SQLException failure) {
            throw Database.failed(name, failure);
        }
    }

    Outcome drop(Call call) {
        String name = connection(call);
        String user = call.parameter("user");
        if (!strays.isTagged(user)) {
            throw new MalformedRequest("this is no user that this mount has made: its name is not of the form "
                    + "kl_TAG_ROLE_SUFFIX with this mount's tag");
        }
        if (strays.hasLease(user)) {
            throw new MalformedRequest("the user has a lease: revoke that instead");
        }
        // Nobody remembers when it was made; it is there to be seen, so nothing is still creating it.
        Leaver stray = new Leaver(user, Instant.EPOCH, List.of());
        Revocation outcome = users.remove(name, List.of(stray)).getFirst();
        return switch (outcome) {
            case Revocation.Revoked() -> new Outcome.Done();
            case Revocation.AlreadyGone() -> new Outcome.Done();
            case Revocation.Retry(String cause) ->
                throw new UpstreamFailure("database connection \"" + name + "\" (" + user + ": " + cause + ")");
        };
    }

    private String connection(Call call) {
        String name = call.parameter("name");
        if (rows.connection(name).isEmpty()) {
            throw new MalformedRequest("there is no database connection named \"" + name + "\"");
        }
        return name;
    }
}
