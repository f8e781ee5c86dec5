package dev.keyladder.core.mount;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.spi.Access;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.spi.Route;
import java.util.Optional;

/// What a request is aimed at. A path that leads nowhere is a target too: policy speaks before anybody
/// learns that.
///
/// @param path the path within the namespace, as policies see it; a list's ends with a slash
/// @param relativePath the path within the mount, without slash at either end
/// @param mount what is mounted there, if anything
/// @param route the mount's route for it, if any
/// @param parameters what the route captured
public record Target(
        Namespace namespace,
        String path,
        String relativePath,
        Optional<Mounted> mount,
        Optional<Route> route,
        PathParameters parameters) {

    /// Whether nobody needs a token for the operation.
    public boolean isPublic() {
        return route.isPresent() && route.get().access() == Access.PUBLIC;
    }

    /// Whether `sudo` is asked for beside the operation's capability.
    public boolean needsSudo() {
        return route.isPresent() && route.get().access() == Access.SUDO;
    }

    /// What answers an operation here; a create is answered as an update.
    public Optional<Route.Endpoint<?>> endpoint(Operation operation) {
        Operation asked = operation == Operation.CREATE ? Operation.UPDATE : operation;
        return route.map(found -> found.endpoints().get(asked));
    }

    /// The path as a policy of another namespace, this one or one above it, names it.
    public String pathSeenFrom(Namespace origin) {
        return namespace.pathFrom(origin) + path;
    }
}
