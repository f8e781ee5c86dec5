package dev.keyladder.secrets.database;

import dev.keyladder.secrets.database.ConnectionBodies.ConfigBody;
import dev.keyladder.secrets.database.RoleBodies.RoleBody;
import dev.keyladder.spi.LeaseKind;
import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.SecretsEngine;
import java.util.List;

/// Credentials for PostgreSQL that are made when they are asked for and end with their lease.
final class DatabaseEngine implements SecretsEngine {
    private final Databases databases;
    private final ConnectionPaths connections;
    private final RotateRootPath rotation;
    private final RolePaths roles;
    private final CredsLease lease;
    private final CredsPath creds;
    private final StrayPaths strays;

    DatabaseEngine(MountContext mount) {
        ConnectionRows rows = new ConnectionRows(mount.storage());
        this.databases = new Databases(rows, mount.outbound());
        this.connections = new ConnectionPaths(rows, databases);
        this.rotation = new RotateRootPath(rows, databases, mount.random());
        this.roles = new RolePaths(rows, databases);
        this.lease = new CredsLease(databases, mount.random(), mount.clock());
        this.creds = new CredsPath(rows, lease, mount.tag());
        this.strays = new StrayPaths(rows, databases, new StrayUsers(mount.tag(), mount.leases()), lease);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.path("config").on(Operation.LIST, connections::list).build(),
                Route.path("config/{name}")
                        .on(Operation.READ, connections::read)
                        .on(Operation.UPDATE, ConfigBody.class, connections::write)
                        .on(Operation.DELETE, connections::delete)
                        .build(),
                Route.path("reset/{name}")
                        .on(Operation.UPDATE, connections::reset)
                        .build(),
                Route.path("rotate-root/{name}")
                        .on(Operation.UPDATE, rotation::rotate)
                        .build(),
                Route.path("roles").on(Operation.LIST, roles::list).build(),
                Route.path("roles/{name}")
                        .on(Operation.READ, roles::read)
                        .on(Operation.UPDATE, RoleBody.class, roles::write)
                        .on(Operation.DELETE, roles::delete)
                        .exists(roles::exists)
                        .build(),
                Route.path("creds/{name}").on(Operation.READ, creds::read).build(),
                Route.path("strays/{name}").on(Operation.READ, strays::read).build(),
                Route.path("strays/{name}/{user}")
                        .on(Operation.DELETE, strays::drop)
                        .sudo()
                        .build());
    }

    @Override
    public List<LeaseKind<?>> leaseKinds() {
        return List.of(lease);
    }

    @Override
    public void close() {
        databases.close();
    }
}
