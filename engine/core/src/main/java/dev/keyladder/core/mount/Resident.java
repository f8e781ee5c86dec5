package dev.keyladder.core.mount;

import dev.keyladder.spi.AuthMethod;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.SecretsEngine;
import java.util.List;

/// What lives at a mount.
public sealed interface Resident {
    /// Its paths.
    List<Route> routes();

    /// A secrets engine.
    record Engine(SecretsEngine engine) implements Resident {
        @Override
        public List<Route> routes() {
            return engine.routes();
        }
    }

    /// An auth method.
    record Method(AuthMethod method) implements Resident {
        @Override
        public List<Route> routes() {
            return method.routes();
        }
    }

    /// Core's own paths.
    record Core(List<Route> routes) implements Resident {}

    /// A type that this build does not know: its rows are kept, its paths answer nothing.
    record Unknown() implements Resident {
        @Override
        public List<Route> routes() {
            return List.of();
        }
    }
}
