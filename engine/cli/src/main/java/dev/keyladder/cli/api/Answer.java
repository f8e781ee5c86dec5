package dev.keyladder.cli.api;

import dev.keyladder.codec.json.BodyDecoder;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What a server answered.
///
/// @param fields of the JSON object in the body, each as it was written
public record Answer(int status, Map<String, JsonText> fields) {
    /// A list of keys or the lineage of something old may be long; the server bounds what it sends.
    private static final JsonLimits LIMITS = new JsonLimits(64, 10_000_000, 1_000);

    private static final BodyDecoder DECODER = new BodyDecoder();

    private record Errors(List<String> errors) {}

    static Answer of(int status, byte[] body) {
        try {
            return new Answer(status, JsonDocument.parse(body, LIMITS).fields());
        } catch (MalformedRequest _) {
            String start = new String(body, 0, Math.min(body.length, 500), StandardCharsets.UTF_8);
            return new Answer(
                    status, Map.of("errors", text("[\"" + start.replaceAll("[^ -!#-\\[\\]-~]", "?") + "\"]")));
        }
    }

    private static JsonText text(String json) {
        return JsonText.checked(json.getBytes(StandardCharsets.UTF_8));
    }

    /// The whole answer as a record; what it does not have is empty.
    public <R extends Record> R as(Class<R> type) {
        return DECODER.decode(type, fields).body();
    }

    /// Its `data` as a record.
    public <R extends Record> R data(Class<R> type) {
        return DECODER.decode(type, JsonDocument.parse(data().utf8(), LIMITS).fields())
                .body();
    }

    /// Its `data` as it was written.
    public JsonText data() {
        return fields.getOrDefault("data", JsonText.EMPTY_OBJECT);
    }

    List<String> errors() {
        try {
            return as(Errors.class).errors();
        } catch (MalformedRequest _) {
            return List.of();
        }
    }
}
