package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.util.List;

/// Sealing. What a sealed server answers is another front's work.
public final class SealPaths {
    private final Runnable seal;

    /// @param seal closes the server, once the record of the request is durable
    public SealPaths(Runnable seal) {
        this.seal = seal;
    }

    /// All of them.
    public List<Route> routes() {
        return List.of(Route.path("seal")
                .on(Operation.UPDATE, CoreHandler.of(this::seal))
                .sudo()
                .build());
    }

    private Outcome seal(CoreCall call) {
        if (!call.exchange().target().namespace().isRoot()) {
            return new Outcome.Invalid("operation unavailable in namespaces");
        }
        call.onCommitted(seal);
        return new Outcome.Done();
    }
}
