package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A single value with its kind, so that the number 7 never equals the string "7". Numbers are equal when
/// they are
/// written alike: no conversion can make two long ids the same.
///
/// @param kind string, number or boolean
/// @param text a string's text; a number or truth as it was written
record Scalar(JsonKind kind, String text) {

    /// Empty for an object, a list or null.
    static Optional<Scalar> of(JsonText value, ClaimsJson json) {
        JsonKind kind = JsonKind.of(value);
        return switch (kind) {
            case STRING -> Optional.of(new Scalar(kind, json.text(value)));
            case NUMBER, BOOLEAN -> Optional.of(new Scalar(kind, new String(value.utf8(), StandardCharsets.US_ASCII)));
            case OBJECT, ARRAY, NULL -> Optional.empty();
        };
    }

    /// A single value as a list of one, a list without what is not a single value. Empty for an object or
    /// null.
    static Optional<List<Scalar>> listOf(JsonText value, ClaimsJson json) {
        if (JsonKind.of(value) != JsonKind.ARRAY) {
            return of(value, json).map(List::of);
        }
        List<Scalar> scalars = new ArrayList<>();
        for (JsonText element : json.elements(value)) {
            of(element, json).ifPresent(scalars::add);
        }
        return Optional.of(scalars);
    }

    boolean isString() {
        return kind == JsonKind.STRING;
    }
}
