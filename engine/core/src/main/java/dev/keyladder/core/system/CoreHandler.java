package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.Handler;
import dev.keyladder.spi.Outcome;

/// A handler of core's own, which sees the whole call.
@FunctionalInterface
interface CoreHandler<B extends Record> {
    Outcome handle(CoreCall call, B body);

    /// As the mount table knows handlers.
    static <B extends Record> Handler<B> of(CoreHandler<B> handler) {
        return (call, body) -> handler.handle(core(call), body);
    }

    /// As the mount table knows handlers that look at no body.
    static Handler.Bare of(Bare handler) {
        return call -> handler.handle(core(call));
    }

    private static CoreCall core(Call call) {
        if (call instanceof CoreCall core) {
            return core;
        }
        throw new IllegalStateException("core's own paths are reached through the pipeline alone");
    }

    /// A handler of core's own that looks at no body.
    @FunctionalInterface
    interface Bare {
        Outcome handle(CoreCall call);
    }
}
