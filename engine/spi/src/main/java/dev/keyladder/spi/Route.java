package dev.keyladder.spi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// One path of a mount and what it does for each operation.
///
/// A pattern is made of literal segments, `{name}` for exactly one segment, and, only as its last segment,
/// `{name...}`
/// for one segment or more.
/// A list request arrives without its trailing slash; a pattern that must also match the mount's own root for lists
/// is
/// `""`.
///
/// @param pattern the pattern, without leading slash
/// @param access who may call it
/// @param endpoints what answers which operation; create and update share one entry under `UPDATE`
/// @param existence tells create from update; absent: every write is an update
public record Route(
        String pattern, Access access, Map<Operation, Endpoint<?>> endpoints, Optional<Existence> existence) {
    public Route {
        endpoints = Map.copyOf(endpoints);
    }

    /// A handler with the record type its body is decoded to.
    public record Endpoint<B extends Record>(Class<B> body, Handler<B> handler) {}

    /// Whether the thing that a write names is already there: asked only where a policy tells create from update.
    @FunctionalInterface
    public interface Existence {
        /// Looks it up.
        boolean exists(PathParameters path);
    }

    /// The body of an endpoint that takes none.
    public record NoBody() {}

    /// Starts a route.
    public static Builder path(String pattern) {
        return new Builder(pattern);
    }

    /// Collects a route's endpoints.
    public static final class Builder {
        private final String pattern;
        private final Map<Operation, Endpoint<?>> endpoints = new EnumMap<>(Operation.class);
        private Access access = Access.AUTHENTICATED;
        private Optional<Existence> existence = Optional.empty();

        private Builder(String pattern) {
            this.pattern = pattern;
        }

        /// Answers an operation; the request's body and query are decoded to the record first.
        public <B extends Record> Builder on(Operation operation, Class<B> body, Handler<B> handler) {
            if (endpoints.put(operation, new Endpoint<>(body, handler)) != null) {
                throw new IllegalStateException(operation + " of " + pattern + " is answered twice");
            }
            return this;
        }

        /// Answers an operation that takes no data.
        public Builder on(Operation operation, Handler.Bare handler) {
            return on(operation, NoBody.class, (call, body) -> handler.handle(call));
        }

        /// Lets callers in without a token.
        public Builder open() {
            access = Access.PUBLIC;
            return this;
        }

        /// Asks for `sudo` beside the operation's capability.
        public Builder sudo() {
            access = Access.SUDO;
            return this;
        }

        /// Tells create from update.
        public Builder exists(Existence probe) {
            existence = Optional.of(probe);
            return this;
        }

        /// The finished route.
        public Route build() {
            return new Route(pattern, access, endpoints, existence);
        }
    }
}
