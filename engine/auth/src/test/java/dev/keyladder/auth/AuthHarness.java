package dev.keyladder.auth;

import dev.keyladder.codec.json.BodyDecoder;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.spi.AuthMethod;
import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.UnsupportedRequest;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One mounted auth method, called as core calls it, with bodies as clients send them: JSON is decoded to
/// the route's
/// record, rows commit whole or not at all, and a handler whose rows have changed meanwhile runs again.
public final class AuthHarness implements AutoCloseable {
    private final InMemoryMount mount = new InMemoryMount();
    private final ManualClock clock = new ManualClock();
    private final BodyDecoder bodies = new BodyDecoder();
    private final AuthMethod method;

    /// Mounts a method that reaches the outside through the given gate.
    public AuthHarness(AuthMethod.Factory factory, Outbound outbound) {
        method = factory.create(new MountContext(
                "auth/jwt/", "abcd2345", Map.of(), mount, path -> List.of(), outbound, clock, new SeededRandom(1)));
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
        Match match = match(path);
        Route.Endpoint<?> endpoint = Optional.ofNullable(match.route.endpoints().get(operation))
                .orElseThrow(() -> new UnsupportedRequest("unsupported operation"));
        while (true) {
            HarnessCall call = new HarnessCall(operation, path, match.parameters, clock.instant());
            Outcome outcome = handle(endpoint, call, body);
            if (call.settle(mount)) {
                return outcome;
            }
        }
    }

    /// An answer's data as clients read it.
    public static String json(Outcome outcome) {
        return new String(new JsonWriter().write(((Outcome.Data) outcome).body()), StandardCharsets.UTF_8);
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

    private <B extends Record> Outcome handle(Route.Endpoint<B> endpoint, HarnessCall call, String body) {
        JsonDocument document = JsonDocument.parse(body.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
        return endpoint.handler()
                .handle(call, bodies.decode(endpoint.body(), document.fields()).body());
    }

    private Match match(String path) {
        String[] given = path.split("/");
        for (Route route : method.routes()) {
            String[] wanted = route.pattern().split("/");
            Map<String, String> values = new HashMap<>();
            boolean fits = wanted.length == given.length;
            for (int i = 0; fits && i < wanted.length; i++) {
                if (wanted[i].startsWith("{")) {
                    values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
                } else {
                    fits = wanted[i].equals(given[i]);
                }
            }
            if (fits) {
                return new Match(route, new PathParameters(values));
            }
        }
        throw new UnsupportedRequest("unsupported path");
    }

    private record Match(Route route, PathParameters parameters) {}
}
