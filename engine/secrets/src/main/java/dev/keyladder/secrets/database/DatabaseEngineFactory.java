package dev.keyladder.secrets.database;

import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.SecretsEngine;

/// Makes the engine of each database mount.
public final class DatabaseEngineFactory implements SecretsEngine.Factory {
    @Override
    public SecretsEngine create(MountContext mount) {
        return new DatabaseEngine(mount);
    }
}
