package dev.keyladder.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Request bodies decoded for tests, and the shapes that several tests decode into.
final class Decoding {
    private static final BodyDecoder DECODER = new BodyDecoder();

    record Text(String value) {}

    record Whole(int value) {}

    record Span(Duration value) {}

    record Raw(JsonText value) {}

    enum Colour {
        RED,
        @JsonName("light-green")
        LIGHT_GREEN
    }

    private Decoding() {}

    static <R extends Record> R decode(Class<R> type, String value) {
        return body(type, "{\"value\":" + value + "}");
    }

    static <R extends Record> R body(Class<R> type, String body) {
        return DECODER.decode(type, fields(body)).body();
    }

    static <R extends Record> List<String> unknown(Class<R> type, String body) {
        return DECODER.decode(type, fields(body)).unknown();
    }

    private static Map<String, JsonText> fields(String body) {
        return JsonDocument.parse(body.getBytes(UTF_8), JsonLimits.DEFAULT).fields();
    }

    static <R extends Record> void assertRefused(Class<R> type, String value, String message) {
        assertThatThrownBy(() -> decode(type, value))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }
}
