package dev.keyladder.server.wiring;

import dev.keyladder.auth.jwt.JwtAuthMethodFactory;
import dev.keyladder.core.mount.Catalog;
import dev.keyladder.secrets.database.DatabaseEngineFactory;
import dev.keyladder.secrets.kv.KvEngineFactory;
import java.util.Map;

/// What can be mounted. To add an engine or an auth method, add its line.
public final class BuiltIns {
    private BuiltIns() {}

    /// The list.
    public static Catalog catalog() {
        return new Catalog(
                Map.of("database", new DatabaseEngineFactory(), "kv", new KvEngineFactory(new CodecMerge())),
                Map.of("jwt", new JwtAuthMethodFactory(new CodecClaims())));
    }
}
