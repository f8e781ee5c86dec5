package dev.keyladder.core.mount;

import dev.keyladder.spi.AuthMethod;
import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.SecretsEngine;
import java.util.Map;

/// What can be mounted: an explicit list that one can read, made where the server is put together.
///
/// @param secrets type to what makes the engine
/// @param auth type to what makes the method
public record Catalog(Map<String, SecretsEngine.Factory> secrets, Map<String, AuthMethod.Factory> auth) {
    public Catalog {
        secrets = Map.copyOf(secrets);
        auth = Map.copyOf(auth);
    }

    /// Makes what a row of the mount table names.
    public Resident resident(MountEntry entry, MountContext context) {
        if (entry.isAuth()) {
            AuthMethod.Factory factory = auth.get(entry.type());
            return factory == null ? new Resident.Unknown() : new Resident.Method(factory.create(context));
        }
        SecretsEngine.Factory factory = secrets.get(entry.type());
        return factory == null ? new Resident.Unknown() : new Resident.Engine(factory.create(context));
    }
}
