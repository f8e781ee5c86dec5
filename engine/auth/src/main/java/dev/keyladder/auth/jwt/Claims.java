package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an identity token claims, cut into values once; a value is decoded only where somebody asks for it.
final class Claims {
    private final Map<String, JsonText> fields;
    private final ClaimsJson json;

    Claims(Map<String, JsonText> fields, ClaimsJson json) {
        this.fields = fields;
        this.json = json;
    }

    /// A claim's value; a claim of null is as good as none.
    Optional<JsonText> find(ClaimPath path) {
        List<String> tokens = path.tokens();
        Optional<JsonText> value = Optional.ofNullable(fields.get(tokens.getFirst()));
        for (int i = 1; i < tokens.size(); i++) {
            String token = tokens.get(i);
            value = value.flatMap(outer -> within(outer, token));
        }
        return value.filter(found -> !found.isNull());
    }

    /// A top-level claim's value.
    Optional<JsonText> find(String name) {
        return Optional.ofNullable(fields.get(name)).filter(found -> !found.isNull());
    }

    /// A claim that is there and is a string.
    Optional<String> string(String name) {
        return find(name).flatMap(this::string);
    }

    /// The text of a value that is a string.
    Optional<String> string(JsonText value) {
        return JsonKind.of(value) == JsonKind.STRING ? Optional.of(json.text(value)) : Optional.empty();
    }

    /// The text of a single value: a string's own, a number or truth as the token wrote it; empty for a
    /// list or object.
    Optional<String> scalar(JsonText value) {
        return switch (JsonKind.of(value)) {
            case STRING -> Optional.of(json.text(value));
            case NUMBER, BOOLEAN -> Optional.of(literal(value));
            case OBJECT, ARRAY, NULL -> Optional.empty();
        };
    }

    /// A single value or a list as a list of single values with their kinds; what is neither within a list
    /// is left out.
    /// Empty for an object.
    Optional<List<Scalar>> scalars(JsonText value) {
        return Scalar.listOf(value, json);
    }

    /// Who the token is for: a string or a list of strings (RFC 7519 section 4.1.3). Empty where it is of
    /// another form.
    Optional<List<String>> audience() {
        return find("aud").flatMap(value -> switch (JsonKind.of(value)) {
            case STRING -> Optional.of(List.of(json.text(value)));
            case ARRAY -> strings(json.elements(value));
            case OBJECT, NUMBER, BOOLEAN, NULL -> Optional.empty();
        });
    }

    private Optional<List<String>> strings(List<JsonText> elements) {
        List<String> texts = new ArrayList<>(elements.size());
        for (JsonText element : elements) {
            if (JsonKind.of(element) != JsonKind.STRING) {
                return Optional.empty();
            }
            texts.add(json.text(element));
        }
        return Optional.of(texts);
    }

    private Optional<JsonText> within(JsonText outer, String token) {
        return switch (JsonKind.of(outer)) {
            case OBJECT -> field(outer, token);
            case ARRAY -> element(json.elements(outer), token);
            case STRING, NUMBER, BOOLEAN, NULL -> Optional.empty();
        };
    }

    /// An object that names a field twice says nothing certain, so nothing is found in it.
    private Optional<JsonText> field(JsonText object, String name) {
        try {
            return Optional.ofNullable(json.fields(object.utf8()).get(name));
        } catch (MalformedRequest _) {
            return Optional.empty();
        }
    }

    private static Optional<JsonText> element(List<JsonText> elements, String token) {
        if (!token.matches("0|[1-9][0-9]{0,5}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(token);
        return index < elements.size() ? Optional.of(elements.get(index)) : Optional.empty();
    }

    private static String literal(JsonText value) {
        return new String(value.utf8(), StandardCharsets.US_ASCII);
    }
}
