package dev.keyladder.secrets.database;

import dev.keyladder.spi.Call;
import dev.keyladder.spi.LeaseTerms;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.MountStorage.Stored;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.UpstreamFailure;
import java.util.List;
import java.util.Optional;

/// `creds/<role>`: asks for a credential. Nothing happens in the database before the lease is on record.
final class CredsPath {
    private final ConnectionRows rows;
    private final CredsLease lease;
    private final String tag;

    CredsPath(ConnectionRows rows, CredsLease lease, String tag) {
        this.rows = rows;
        this.lease = lease;
        this.tag = tag;
    }

    Outcome read(Call call) {
        String name = call.parameter("name");
        Optional<Role> found = rows.role(name);
        if (found.isEmpty()) {
            return new Outcome.Invalid("unknown role: " + name);
        }
        Role role = found.get();
        ConnectionConfig connection = rows.connection(role.dbName())
                .map(Stored::value)
                .orElseThrow(() -> new MalformedRequest(
                        "the role's database connection \"" + role.dbName() + "\" is not configured"));
        if (!connection.allows(name)) {
            throw new UpstreamFailure("1 error occurred:\n\t* \"" + name + "\" is not an allowed role\n\n");
        }
        CredsMemo memo = new CredsMemo(
                role.dbName(),
                UserName.prefix(tag, name),
                role.creationStatements(),
                role.renewStatements(),
                role.revocationStatements());
        return new Outcome.Leased<>(lease, memo, new LeaseTerms(role.defaultTtl(), role.maxTtl(), true), List.of());
    }
}
