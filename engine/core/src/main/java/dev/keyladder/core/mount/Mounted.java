package dev.keyladder.core.mount;

import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.Operation;
import java.util.List;
import java.util.Optional;

/// A row of the mount table with what lives there.
public final class Mounted {
    private final MountEntry entry;
    private final Resident resident;
    private final RouteTable routes;

    Mounted(MountEntry entry, Resident resident) {
        this.entry = entry;
        this.resident = resident;
        this.routes = new RouteTable(resident.routes());
    }

    /// The row.
    public MountEntry entry() {
        return entry;
    }

    /// What lives there.
    public Resident resident() {
        return resident;
    }

    /// One of its types of leased secret.
    public Optional<LeaseKind<?>> leaseKind(String name) {
        List<LeaseKind<?>> kinds =
                resident instanceof Resident.Engine(var engine) ? engine.leaseKinds() : List.<LeaseKind<?>>of();
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    Optional<RouteTable.Match> find(String relativePath, Operation operation) {
        return routes.find(relativePath, operation);
    }

    Mounted with(MountEntry changed) {
        return new Mounted(changed, resident);
    }

    /// Lets go of what lives there: connections, pools. Its rows stay.
    void close() {
        switch (resident) {
            case Resident.Engine(var engine) -> engine.close();
            case Resident.Method(var method) -> method.close();
            case Resident.Core core -> {}
            case Resident.Unknown unknown -> {}
        }
    }
}
