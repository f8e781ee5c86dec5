package dev.keyladder.auth;

import dev.keyladder.codec.json.BodyDecoder;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.codec.json.RecordCodec;
import dev.keyladder.spi.AuthMethod;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import dev.keyladder.testkit.InMemoryMount;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.MountedRoutes;
import dev.keyladder.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// One mounted auth method, called as core calls it, with bodies as clients send them: JSON is decoded to
/// the route's
/// record, rows commit whole or not at all, and a handler whose rows have changed meanwhile runs again.
public final class AuthHarness implements AutoCloseable {
    private static final RecordCodec ROWS = new RecordCodec();

    private final InMemoryMount mount = new InMemoryMount(ROWS::encode, ROWS::decode);
    private final ManualClock clock = new ManualClock();
    private final BodyDecoder bodies = new BodyDecoder();
    private final AuthMethod method;
    private final MountedRoutes routes;

    /// Mounts a method that reaches the outside through the given gate.
    public AuthHarness(AuthMethod.Factory factory, Outbound outbound) {
        method = factory.create(new MountContext(
                "auth/jwt/", "abcd2345", Map.of(), mount, path -> List.of(), outbound, clock, new SeededRandom(1)));
        routes = new MountedRoutes(method.routes(), mount, clock);
    }

    /// Reads.
    public Outcome read(String path) {
        return call(Operation.READ, path, "");
    }

    /// Creates or updates.
    public Outcome update(String path, String body) {
        return call(Operation.UPDATE, path, body);
    }

    /// Deletes.
    public Outcome delete(String path) {
        return call(Operation.DELETE, path, "");
    }

    /// Lists.
    public Outcome list(String path, String query) {
        return call(Operation.LIST, path, query);
    }

    /// Calls the route of a path with a body in JSON.
    public Outcome call(Operation operation, String path, String body) {
        return routes.call(operation, path, (endpoint, call) -> handle(endpoint, call, body));
    }

    /// An answer's data as clients read it.
    public static String json(Outcome outcome) {
        return new String(new JsonWriter().write(((Outcome.Data) outcome).body()), StandardCharsets.UTF_8);
    }

    /// The route of a path.
    public Route route(String path) {
        return routes.route(path);
    }

    /// Whether the path's existence probe finds something.
    public boolean exists(String path) {
        return routes.exists(path);
    }

    /// The method itself.
    public AuthMethod method() {
        return method;
    }

    /// The mount's rows.
    public InMemoryMount mount() {
        return mount;
    }

    /// The clock that decides.
    public ManualClock clock() {
        return clock;
    }

    @Override
    public void close() {
        method.close();
    }

    private <B extends Record> Outcome handle(Route.Endpoint<B> endpoint, Call call, String body) {
        JsonDocument document = JsonDocument.parse(body.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
        return endpoint.handler()
                .handle(call, bodies.decode(endpoint.body(), document.fields()).body());
    }
}
