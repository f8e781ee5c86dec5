package dev.keyladder.testkit;

import dev.keyladder.spi.Call;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.UnsupportedRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/// The routes of one mount, called as core calls them: matched by path, rows commit whole or not at all, and a
/// handler whose rows have changed meanwhile runs again.
public final class MountedRoutes {
    private final List<Route> routes;
    private final InMemoryMount mount;
    private final Clock clock;
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private volatile List<String> lastRowOperations = List.of();
    private volatile Optional<CyclicBarrier> meeting = Optional.empty();

    /// Routes over the rows that they were made with.
    public MountedRoutes(List<Route> routes, InMemoryMount mount, Clock clock) {
        this.routes = List.copyOf(routes);
        this.mount = mount;
        this.clock = clock;
    }

    /// Calls the first route that fits the path.
    public Outcome call(Operation operation, String path, Handling handling) {
        Match match = match(path);
        Route.Endpoint<?> endpoint = Optional.ofNullable(match.route.endpoints().get(operation))
                .orElseThrow(() -> new UnsupportedRequest("unsupported operation"));
        for (boolean first = true; true; first = false) {
            try (MountedCall call = new MountedCall(this, operation, path, match.parameters)) {
                Outcome outcome = handling.handle(endpoint, call);
                lastRowOperations = call.rowOperations();
                if (first && !lastRowOperations.isEmpty()) {
                    meeting.ifPresent(MountedRoutes::meet);
                }
                if (call.settle()) {
                    return outcome;
                }
            }
        }
    }

    /// The route of a path.
    public Route route(String path) {
        return match(path).route;
    }

    /// Whether the path's existence probe finds something.
    public boolean exists(String path) {
        Match match = match(path);
        return match.route.existence().orElseThrow().exists(match.parameters);
    }

    /// The keys of the rows that the last call wrote or removed.
    public List<String> lastRowOperations() {
        return lastRowOperations;
    }

    /// From now on nobody is held off, as on several nodes, and that many calls which write meet between reading
    /// and committing: preconditions alone guard the rows. What runs again meets nobody.
    public void letRivalsMeet(int rivals) {
        meeting = Optional.of(new CyclicBarrier(rivals));
    }

    Instant now() {
        return clock.instant();
    }

    boolean commit(InMemoryMount.PendingBatch batch) {
        return mount.commit(batch);
    }

    Optional<ReentrantLock> lock(String key) {
        return meeting.isEmpty()
                ? Optional.of(locks.computeIfAbsent(key, ignored -> new ReentrantLock()))
                : Optional.empty();
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await();
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException("the rivals did not meet", broken);
        }
    }

    private Match match(String path) {
        for (Route route : routes) {
            Optional<PathParameters> parameters = captured(route.pattern(), path);
            if (parameters.isPresent()) {
                return new Match(route, parameters.get());
            }
        }
        throw new UnsupportedRequest("unsupported path");
    }

    /// Patterns are tried in the order in which the engine gives them.
    private static Optional<PathParameters> captured(String pattern, String path) {
        String[] wanted = pattern.split("/");
        String[] given = path.split("/");
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (i >= given.length) {
                return Optional.empty();
            }
            if (wanted[i].endsWith("...}")) {
                String rest = String.join("/", List.of(given).subList(i, given.length));
                values.put(wanted[i].substring(1, wanted[i].length() - 4), rest);
                return Optional.of(new PathParameters(values));
            }
            if (wanted[i].startsWith("{")) {
                values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return wanted.length == given.length ? Optional.of(new PathParameters(values)) : Optional.empty();
    }

    /// How a test hands a body to an endpoint.
    public interface Handling {
        /// Runs the endpoint's handler.
        Outcome handle(Route.Endpoint<?> endpoint, Call call);
    }

    private record Match(Route route, PathParameters parameters) {}
}
