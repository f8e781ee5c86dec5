package dev.keyladder.secrets;

import dev.keyladder.codec.json.RecordCodec;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.SecretsEngine;
import dev.keyladder.testkit.InMemoryMount;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.MountedRoutes;
import dev.keyladder.testkit.SeededRandom;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// One mounted engine, called as core calls it: routes are matched, rows commit whole or not at all, and a
/// handler whose rows have changed meanwhile runs again.
public final class EngineHarness implements AutoCloseable {
    /// The tag of the mount.
    public static final String TAG = "abcd2345";

    private static final Route.NoBody NOTHING = new Route.NoBody();

    private static final RecordCodec ROWS = new RecordCodec();

    private final InMemoryMount mount = new InMemoryMount(ROWS::encode, ROWS::decode);
    private final Set<String> leases = new ConcurrentSkipListSet<>();
    private final ManualClock clock = new ManualClock();
    private final RandomSource random = new SeededRandom(1);
    private final SecretsEngine engine;
    private final MountedRoutes routes;

    /// Mounts an engine that may reach any host.
    public EngineHarness(SecretsEngine.Factory factory) {
        this(factory, new OpenOutbound());
    }

    /// Mounts an engine.
    public EngineHarness(SecretsEngine.Factory factory, Outbound outbound) {
        engine = factory.create(
                new MountContext("mount/", TAG, Map.of(), mount, this::leasesBelow, outbound, clock, random));
        routes = new MountedRoutes(engine.routes(), mount, clock);
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

    /// Calls the first route that fits the path.
    public Outcome call(Operation operation, String path, Record body) {
        return routes.call(operation, path, (endpoint, call) -> handle(endpoint, call, body));
    }

    /// Whether the path's existence probe finds something.
    public boolean exists(String path) {
        return routes.exists(path);
    }

    /// The keys of the rows that the last call wrote or removed.
    public List<String> lastRowOperations() {
        return routes.lastRowOperations();
    }

    /// Lets that many calls meet, see [MountedRoutes#letRivalsMeet].
    public void letRivalsMeet(int rivals) {
        routes.letRivalsMeet(rivals);
    }

    /// The engine itself.
    public SecretsEngine engine() {
        return engine;
    }

    /// Puts a row in place, as a former process may have left it.
    public void putRow(String key, Record value) {
        mount.put(key, value);
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

    private static <B extends Record> Outcome handle(Route.Endpoint<B> endpoint, Call call, Record body) {
        return endpoint.handler().handle(call, endpoint.body().cast(body));
    }

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
