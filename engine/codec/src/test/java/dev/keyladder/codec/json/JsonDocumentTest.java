package dev.keyladder.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {
    @Test
    void fields_keep_their_order_and_their_exact_text() {
        Map<String, String> fields = fields("""
                 {"z" : 12345678901234567890 ,"a":1.10,"e":1E5,
                  "o": {"x" : [1, 2 ,{"y":null}] }  , "l":[ ], "s":"a\\u0041\\"}, ]" , "t":true,"f":false,"n":null,
                  "caf\\u00e9":-0.0e-1}
                """);
        assertThat(fields)
                .containsExactly(
                        Map.entry("z", "12345678901234567890"),
                        Map.entry("a", "1.10"),
                        Map.entry("e", "1E5"),
                        Map.entry("o", "{\"x\" : [1, 2 ,{\"y\":null}] }"),
                        Map.entry("l", "[ ]"),
                        Map.entry("s", "\"a\\u0041\\\"}, ]\""),
                        Map.entry("t", "true"),
                        Map.entry("f", "false"),
                        Map.entry("n", "null"),
                        Map.entry("caf\u00e9", "-0.0e-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t ", "{}", " { } "})
    void a_body_of_nothing_has_no_fields(String body) {
        assertThat(fields(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "null", "true", " [{}]", "x", "\ufeff{}"})
    void only_an_object_is_a_body(String body) {
        assertMalformed(body, "expected an object");
    }

    @Test
    void a_field_named_twice_is_refused_at_the_top_and_the_last_one_counts_below() {
        assertMalformed("{\"a\":1,\"a\":1}", "a field named twice at byte 7");
        assertMalformed("{\"a\":1,\"\\u0061\":2}", "a field named twice");
        JsonText nested = JsonDocument.parse("{\"o\":{\"a\":1,\"a\":2}}".getBytes(UTF_8), JsonLimits.DEFAULT)
                .fields()
                .get("o");
        assertThat(JsonSlicer.fieldsOf(nested)).containsEntry("a", JsonText.checked("2".getBytes(UTF_8)));
    }

    @Test
    void nesting_is_limited_exactly() {
        JsonLimits three = new JsonLimits(3, 100, 100);
        assertThat(JsonDocument.parse("{\"a\":[{}],\"b\":{\"c\":[]}}".getBytes(UTF_8), three)
                        .fields())
                .hasSize(2);
        assertThatThrownBy(() -> JsonDocument.parse("{\"a\":[{\"b\":[]}]}".getBytes(UTF_8), three))
                .isInstanceOf(MalformedRequest.class)
                .hasMessage("failed to parse JSON input: nested deeper than 3 at byte 11");
    }

    @Test
    void fields_of_all_levels_count_together() {
        JsonLimits four = new JsonLimits(64, 4, 100);
        assertThat(JsonDocument.parse("{\"a\":{\"b\":1},\"c\":[{\"d\":1}]}".getBytes(UTF_8), four)
                        .fields())
                .hasSize(2);
        assertThatThrownBy(
                        () -> JsonDocument.parse("{\"a\":{\"b\":1},\"c\":[{\"d\":1,\"e\":2}]}".getBytes(UTF_8), four))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining("more than 4 fields");
    }

    @Test
    void numbers_are_limited_in_length_and_in_exponent() {
        assertThat(fields("{\"a\":" + "9".repeat(1000) + "}")).hasSize(1);
        assertThat(fields("{\"a\":1e9999,\"b\":-1.5E-9999,\"c\":0.123456789}")).hasSize(3);
        assertMalformed("{\"a\":" + "9".repeat(1001) + "}", "a number too long or too big at byte 5");
        assertMalformed("{\"a\":[0." + "9".repeat(999) + "]}", "a number too long or too big");
        assertMalformed("{\"a\":1e10000}", "a number too long or too big");
        assertMalformed("{\"a\":1e+999999999}", "a number too long or too big");
    }

    @Test
    void a_message_never_quotes_the_body() {
        for (String body : List.of(
                "{\"password\": hunter2}",
                "{\"password\": \"hunter2}",
                "{\"hunter2\" 1}",
                "{\"a\":1} hunter2",
                "{\"a\": tru\u00e9hunter2}",
                "hunter2")) {
            assertThatThrownBy(() -> JsonDocument.parse(body.getBytes(UTF_8), JsonLimits.DEFAULT))
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageStartingWith("failed to parse JSON input: ")
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
    }

    @Test
    void well_formed_unicode_passes_raw_and_escaped() {
        assertThat(fields("{\"k\":\"\u00fc\u6c34\ud83d\udd11\\ud83d\\udd11\\\\ud800\"}"))
                .containsEntry("k", "\"\u00fc\u6c34\ud83d\udd11\\ud83d\\udd11\\\\ud800\"");
    }

    private static Map<String, String> fields(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonDocument.parse(body.getBytes(UTF_8), JsonLimits.DEFAULT)
                .fields()
                .forEach((name, json) -> fields.put(name, new String(json.utf8(), UTF_8)));
        return fields;
    }

    private static void assertMalformed(String body, String message) {
        assertThatThrownBy(() -> JsonDocument.parse(body.getBytes(UTF_8), JsonLimits.DEFAULT))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageStartingWith("failed to parse JSON input: ")
                .hasMessageContaining(message);
    }
}
