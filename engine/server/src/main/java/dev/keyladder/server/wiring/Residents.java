package dev.keyladder.server.wiring;

import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.mount.Catalog;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.mount.Resident;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.format.Base32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Makes what lives at a mount, with all that it may touch.
final class Residents implements Function<MountEntry, Resident> {
    private static final int TAG_LENGTH = 8;

    private final Catalog catalog;
    private final Rows rows;
    private final LeaseRegister leases;
    private final Surroundings around;
    private final StatementHash installation;
    private Map<String, List<Route>> core = Map.of();

    Residents(Catalog catalog, Rows rows, LeaseRegister leases, Surroundings around, StatementHash installation) {
        this.catalog = catalog;
        this.rows = rows;
        this.leases = leases;
        this.around = around;
        this.installation = installation;
    }

    /// Sets the routes of core's own mounts, by type: they need the mount table, which needs this.
    void serve(Map<String, List<Route>> routes) {
        core = Map.copyOf(routes);
    }

    @Override
    public Resident apply(MountEntry entry) {
        List<Route> own = core.get(entry.type());
        return own != null ? new Resident.Core(own) : catalog.resident(entry, context(entry));
    }

    private MountContext context(MountEntry entry) {
        return new MountContext(
                entry.path(),
                tag(entry),
                entry.options(),
                rows.mountStorage(entry.area()),
                path -> leases.names(entry.namespaceId(), entry.path() + path),
                around.outbound(),
                around.clock(),
                around.random());
    }

    /// Names this installation and mount to the outside: eight characters of a hash over both.
    private String tag(MountEntry entry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(installation.toByteArray());
            return Base32.encode(digest.digest(entry.uuid().getBytes(StandardCharsets.UTF_8)))
                    .substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
