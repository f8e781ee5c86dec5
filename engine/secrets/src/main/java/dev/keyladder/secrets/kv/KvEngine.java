package dev.keyladder.secrets.kv;

import dev.keyladder.secrets.kv.Bodies.ConfigBody;
import dev.keyladder.secrets.kv.Bodies.ListQuery;
import dev.keyladder.secrets.kv.Bodies.MetadataBody;
import dev.keyladder.secrets.kv.Bodies.ReadQuery;
import dev.keyladder.secrets.kv.Bodies.SubkeysQuery;
import dev.keyladder.secrets.kv.Bodies.VersionsBody;
import dev.keyladder.secrets.kv.Bodies.WriteBody;
import dev.keyladder.spi.MountStorage;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.SecretsEngine;
import java.util.List;

/// Versioned secrets: every write is a new version, a deleted version can be brought back, a destroyed one
/// cannot.
final class KvEngine implements SecretsEngine {
    private final SecretRows rows;
    private final DataPaths data;
    private final SubkeysPath subkeys;
    private final VersionPaths versions;
    private final MetadataPaths metadata;
    private final ConfigPath config;

    KvEngine(MountStorage storage, JsonMerge json) {
        this.rows = new SecretRows(storage);
        this.data = new DataPaths(rows, json);
        this.subkeys = new SubkeysPath(rows, json);
        this.versions = new VersionPaths(rows);
        this.metadata = new MetadataPaths(rows);
        this.config = new ConfigPath(rows);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.path("config")
                        .on(Operation.READ, config::read)
                        .on(Operation.UPDATE, ConfigBody.class, config::write)
                        .build(),
                Route.path("data/{path...}")
                        .on(Operation.READ, ReadQuery.class, data::read)
                        .on(Operation.UPDATE, WriteBody.class, data::write)
                        .on(Operation.PATCH, WriteBody.class, data::patch)
                        .on(Operation.DELETE, versions::deleteLatest)
                        .exists(this::exists)
                        .build(),
                Route.path("subkeys/{path...}")
                        .on(Operation.READ, SubkeysQuery.class, subkeys::read)
                        .build(),
                Route.path("delete/{path...}")
                        .on(Operation.UPDATE, VersionsBody.class, versions::delete)
                        .build(),
                Route.path("undelete/{path...}")
                        .on(Operation.UPDATE, VersionsBody.class, versions::undelete)
                        .build(),
                Route.path("destroy/{path...}")
                        .on(Operation.UPDATE, VersionsBody.class, versions::destroy)
                        .build(),
                UnversionedPaths.explaining(Route.path("metadata"))
                        .on(Operation.LIST, ListQuery.class, metadata::listRoot)
                        .build(),
                Route.path("metadata/{path...}")
                        .on(Operation.READ, metadata::read)
                        .on(Operation.UPDATE, MetadataBody.class, metadata::write)
                        .on(Operation.PATCH, MetadataBody.class, metadata::patch)
                        .on(Operation.DELETE, metadata::delete)
                        .on(Operation.LIST, ListQuery.class, metadata::list)
                        .exists(this::exists)
                        .build(),
                UnversionedPaths.root(),
                UnversionedPaths.below());
    }

    private boolean exists(PathParameters path) {
        return rows.find(path.get("path")).isPresent();
    }
}
