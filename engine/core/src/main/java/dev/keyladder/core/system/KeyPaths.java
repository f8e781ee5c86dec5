package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.keyring.KeyCatalogue;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.keys.hierarchy.IllegalKeyChange;
import dev.keyladder.keys.hierarchy.KeyVersion;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The keys of a namespace under `sys/key`: its master and its services, their versions and states.
/// Rotation by hand:
/// the
/// new version mints from now on, the former still verifies.
public final class KeyPaths {
    private final KeyCatalogue keys;

    /// Paths over the hierarchy.
    public KeyPaths(KeyCatalogue keys) {
        this.keys = keys;
    }

    /// All of them.
    public List<Route> routes() {
        return List.of(
                Route.path("key")
                        .on(Operation.READ, CoreHandler.of(this::list))
                        .on(Operation.LIST, CoreHandler.of(this::list))
                        .build(),
                Route.path("key/{id}")
                        .on(Operation.READ, CoreHandler.of(this::read))
                        .build(),
                Route.path("key/{id}/rotate")
                        .on(Operation.UPDATE, CoreHandler.of(this::rotate))
                        .sudo()
                        .build(),
                Route.path("key/{id}/rollback")
                        .on(Operation.UPDATE, CoreHandler.of(this::rollBack))
                        .sudo()
                        .build());
    }

    private Outcome list(CoreCall call) {
        Map<String, Record> info = keys.list(namespace(call));
        return new Outcome.Names(info.keySet().stream().sorted().toList(), info, List.of());
    }

    private Outcome read(CoreCall call) {
        Optional<JsonObject> found = keys.show(namespace(call), call.parameter("id"));
        return found.<Outcome>map(Outcome.Data::new).orElseGet(Outcome.NotFound::new);
    }

    private Outcome rotate(CoreCall call) {
        return change(call, () -> keys.rotate(call.parameter("id"), actor(call), call.changes()));
    }

    private Outcome rollBack(CoreCall call) {
        return change(call, () -> keys.rollBack(call.parameter("id"), actor(call), call.changes()));
    }

    private Outcome change(CoreCall call, Supplier<KeyVersion> change) {
        if (keys.show(namespace(call), call.parameter("id")).isEmpty()) {
            return new Outcome.NotFound();
        }
        call.serialize("keys");
        try {
            return new Outcome.Data(KeyCatalogue.view(change.get()));
        } catch (IllegalKeyChange e) {
            return new Outcome.Invalid(String.valueOf(e.getMessage()));
        }
    }

    private static String actor(CoreCall call) {
        return call.displayName();
    }

    private static Namespace namespace(CoreCall call) {
        return call.exchange().target().namespace();
    }
}
