package dev.keyladder.spi;

import java.util.Map;

/// The values that a route's pattern captured from the request's path.
///
/// @param values parameter name to value; a value of `{name...}` may contain slashes
public record PathParameters(Map<String, String> values) {
    public PathParameters {
        values = Map.copyOf(values);
    }

    /// The value of a parameter of the pattern.
    ///
    /// @throws IllegalStateException when the pattern has no such parameter: a mistake in the route
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the route captures no parameter named " + name);
        }
        return value;
    }
}
