package dev.keyladder.secrets;

import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.SecretsEngine;
import dev.keyladder.spi.UnsupportedRequest;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/// One mounted engine, called as core calls it: routes are matched, rows commit whole or not at all, and a
/// handler whose rows have changed meanwhile runs again.
public final class EngineHarness implements AutoCloseable {
    /// The tag of the mount.
    public static final String TAG = "abcd2345";

    private static final Route.NoBody NOTHING = new Route.NoBody();

    private final InMemoryMount mount = new InMemoryMount();
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Set<String> leases = new ConcurrentSkipListSet<>();
    private final ManualClock clock = new ManualClock();
    private final RandomSource random = new SeededRandom(1);
    private final SecretsEngine engine;
    private volatile List<String> lastRowOperations = List.of();
    private volatile Optional<CyclicBarrier> meeting = Optional.empty();

    /// Mounts an engine that may reach any host.
    public EngineHarness(SecretsEngine.Factory factory) {
        this(factory, new OpenOutbound());
    }

    /// Mounts an engine.
    public EngineHarness(SecretsEngine.Factory factory, Outbound outbound) {
        engine = factory.create(
                new MountContext("mount/", TAG, Map.of(), mount, this::leasesBelow, outbound, clock, random));
    }

    /// Reads without a query.
    public Outcome read(String path) {
        return call(Operation.READ, path, NOTHING);
    }

    /// Reads with a query.
    public Outcome read(String path, Record query) {
        return call(Operation.READ, path, query);
    }

    /// Creates or updates.
    public Outcome update(String path, Record body) {
        return call(Operation.UPDATE, path, body);
    }

    /// Patches.
    public Outcome patch(String path, Record body) {
        return call(Operation.PATCH, path, body);
    }

    /// Deletes.
    public Outcome delete(String path) {
        return call(Operation.DELETE, path, NOTHING);
    }

    /// Lists.
    public Outcome list(String path, Record query) {
        return call(Operation.LIST, path, query);
    }

    /// Calls the route that fits the path best.
    public Outcome call(Operation operation, String path, Record body) {
        Match match = match(path);
        Route.Endpoint<?> endpoint = Optional.ofNullable(match.route.endpoints().get(operation))
                .orElseThrow(() -> new UnsupportedRequest("unsupported operation"));
        for (boolean first = true; true; first = false) {
            try (HarnessCall call = new HarnessCall(this, operation, path, match.parameters)) {
                Outcome outcome = handle(endpoint, call, body);
                lastRowOperations = call.rowOperations();
                if (first && !lastRowOperations.isEmpty()) {
                    meeting.ifPresent(EngineHarness::meet);
                }
                if (call.settle()) {
                    return outcome;
                }
            }
        }
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

    /// From now on nobody is held off, as on several nodes, and that many calls which write meet between
    /// reading
    /// and committing: preconditions alone guard the rows. What runs again meets nobody.
    public void letRivalsMeet(int rivals) {
        meeting = Optional.of(new CyclicBarrier(rivals));
    }

    /// The engine itself.
    public SecretsEngine engine() {
        return engine;
    }

    /// Puts a row in place, as a former process may have left it.
    public void putRow(String key, Record value) {
        InMemoryMount.PendingBatch batch = new InMemoryMount.PendingBatch();
        batch.put(key, value);
        mount.commit(batch);
    }

    /// The mount's rows.
    public InMemoryMount mount() {
        return mount;
    }

    /// The ids of the leases that core has on record, relative to the mount.
    public Set<String> leases() {
        return leases;
    }

    /// The clock that decides.
    public ManualClock clock() {
        return clock;
    }

    Optional<ReentrantLock> lock(String key) {
        return meeting.isEmpty()
                ? Optional.of(locks.computeIfAbsent(key, ignored -> new ReentrantLock()))
                : Optional.empty();
    }

    @Override
    public void close() {
        engine.close();
    }

    private List<String> leasesBelow(String path) {
        return leases.stream()
                .filter(id -> id.startsWith(path))
                .map(id -> id.substring(path.length()))
                .map(rest -> rest.substring(0, rest.contains("/") ? rest.indexOf('/') + 1 : rest.length()))
                .distinct()
                .toList();
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await();
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException("the rivals did not meet", broken);
        }
    }

    private static <B extends Record> Outcome handle(Route.Endpoint<B> endpoint, HarnessCall call, Record body) {
        return endpoint.handler().handle(call, endpoint.body().cast(body));
    }

    private Match match(String path) {
        for (Route route : engine.routes()) {
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

    private record Match(Route route, PathParameters parameters) {}

    /// Lets everything through and fetches nothing.
    private static final class OpenOutbound implements Outbound {
        @Override
        public void permit(String host, int port) {
            // every host is fine
        }

        @Override
        public byte[] fetch(URI address, Optional<String> caPem, int maxBytes, Duration timeout) {
            throw new IllegalStateException("this engine fetches nothing");
        }
    }
}
