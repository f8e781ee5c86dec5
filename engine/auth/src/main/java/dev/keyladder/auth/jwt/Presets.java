package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The CI platforms that are known by name.
///
/// @param byName preset by its name
record Presets(Map<String, Preset> byName) {
    private static final String FOLDER = "/auth/jwt/presets/";

    Presets {
        byName = Map.copyOf(byName);
    }

    /// Reads the files that come with this method: those that `all.json` names.
    static Presets builtIn(ClaimsJson json) {
        Reader reader = new Reader(json);
        Map<String, Preset> presets = new HashMap<>();
        reader.names().forEach(name -> presets.put(name, reader.read(name)));
        return new Presets(presets);
    }

    Optional<Preset> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// For messages.
    String names() {
        return byName.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private record Reader(ClaimsJson json) {
        List<String> names() {
            return texts(field(json.fields(bytes("all")), "presets"));
        }

        Preset read(String name) {
            Map<String, JsonText> fields = json.fields(bytes(name));
            Map<String, ClaimTemplate> ci = new HashMap<>();
            json.fields(field(fields, "ci").utf8()).forEach((fact, template) -> ci.put(fact, template(template)));
            return new Preset(
                    name,
                    texts(field(fields, "build_key")),
                    Duration.parse(json.text(field(fields, "leeway"))),
                    Duration.parse(json.text(field(fields, "max_lifetime"))),
                    texts(field(fields, "required")),
                    template(field(fields, "source")),
                    ci);
        }

        private ClaimTemplate template(JsonText text) {
            return new ClaimTemplate(json.text(text));
        }

        private List<String> texts(JsonText array) {
            return json.elements(array).stream().map(json::text).toList();
        }

        private static JsonText field(Map<String, JsonText> fields, String name) {
            JsonText value = fields.get(name);
            if (value == null) {
                throw new IllegalStateException("a preset without " + name);
            }
            return value;
        }

        private static byte[] bytes(String name) {
            String resource = FOLDER + name + ".json";
            try (InputStream in = Presets.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("the preset " + resource + " is not in this build");
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
