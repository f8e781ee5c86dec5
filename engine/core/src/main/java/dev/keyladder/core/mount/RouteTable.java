package dev.keyladder.core.mount;

import dev.keyladder.spi.Operation;
import dev.keyladder.spi.PathParameters;
import dev.keyladder.spi.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A mount's routes, compiled once, tried in the order in which the engine lists them.
final class RouteTable {
    private static final String REST = "...}";

    private final List<Compiled> routes = new ArrayList<>();

    /// A route that matches a path, with what it captured.
    record Match(Route route, PathParameters parameters) {}

    /// @param rest the position of the segment that may stand for several; -1: there is none
    private record Compiled(Route route, String[] segments, int rest) {
        /// How many segments of the given path the open one stands for, were the lengths to fit.
        int span(int given) {
            return rest < 0 ? 0 : given - segments.length + 1;
        }
    }

    RouteTable(List<Route> list) {
        for (Route route : list) {
            String[] segments =
                    route.pattern().isEmpty() ? new String[0] : route.pattern().split("/", -1);
            int rest = -1;
            for (int i = 0; i < segments.length; i++) {
                rest = segments[i].endsWith(REST) ? i : rest;
            }
            routes.add(new Compiled(route, segments, rest));
        }
    }

    /// Finds the route of a path relative to the mount, without slash at either end: one that answers the
    /// operation,
    /// else
    /// one that at least knows the path.
    Optional<Match> find(String path, Operation operation) {
        String[] given = path.isEmpty() ? new String[0] : path.split("/", -1);
        Optional<Compiled> known = Optional.empty();
        for (Compiled compiled : routes) {
            if (fits(compiled, given)) {
                if (compiled.route().endpoints().containsKey(operation)) {
                    return Optional.of(new Match(compiled.route(), capture(compiled, given)));
                }
                known = known.or(() -> Optional.of(compiled));
            }
        }
        return known.map(compiled -> new Match(compiled.route(), capture(compiled, given)));
    }

    private static boolean fits(Compiled compiled, String[] given) {
        int length = compiled.segments().length;
        if (compiled.rest() < 0 ? given.length != length : given.length < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (i != compiled.rest() && !fits(compiled.segments()[i], given[position(compiled, i, given.length)])) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String segment, String given) {
        return isParameter(segment) ? !given.isEmpty() && !given.endsWith(".") : segment.equals(given);
    }

    /// Where in the given path a segment of the pattern stands.
    private static int position(Compiled compiled, int segment, int given) {
        boolean behindRest = compiled.rest() >= 0 && segment > compiled.rest();
        return behindRest ? segment + compiled.span(given) - 1 : segment;
    }

    private static PathParameters capture(Compiled compiled, String[] given) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < compiled.segments().length; i++) {
            String segment = compiled.segments()[i];
            int at = position(compiled, i, given.length);
            if (i == compiled.rest()) {
                String name = segment.substring(1, segment.length() - REST.length());
                values.put(name, String.join("/", List.of(given).subList(at, at + compiled.span(given.length))));
            } else if (isParameter(segment)) {
                values.put(segment.substring(1, segment.length() - 1), given[at]);
            }
        }
        return new PathParameters(values);
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}
