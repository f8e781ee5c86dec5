package dev.keyladder.secrets.kv;

import static java.util.Objects.requireNonNull;

import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.SecretsEngine;

/// Makes the engine of each kv v2 mount.
public final class KvEngineFactory implements SecretsEngine.Factory {
    private final JsonMerge json;

    /// A factory whose engines patch and outline secrets with the given means.
    public KvEngineFactory(JsonMerge json) {
        this.json = requireNonNull(json);
    }

    @Override
    public SecretsEngine create(MountContext mount) {
        return new KvEngine(mount.storage(), json);
    }
}
