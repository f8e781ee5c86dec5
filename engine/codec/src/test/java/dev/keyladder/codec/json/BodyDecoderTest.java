package dev.keyladder.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.MayBeNegative;
import dev.keyladder.spi.Unsplit;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDecoderTest {
    private final BodyDecoder decoder = new BodyDecoder();

    record One<T>(T value) {}

    record Text(String value) {}

    record Whole(int value) {}

    record Big(long value) {}

    record Real(double value) {}

    record Truth(boolean value) {}

    record Span(Duration value) {}

    record Leeway(@MayBeNegative Duration value) {}

    record Names(List<String> value) {}

    record Statements(@Unsplit List<String> value) {}

    record Scripts(@Unsplit(arrayText = true) List<String> value) {}

    record Tags(Map<String, String> value) {}

    record Numbers(List<Long> value) {}

    record Patch(Optional<Map<String, @Nullable String>> value) {}

    record MaybeStatements(@Unsplit Optional<List<String>> value) {}

    record Claims(@Unsplit Map<String, List<String>> value) {}

    record Raw(JsonText value) {}

    record Hidden(SecretText value) {}

    record HiddenBytes(SecretBytes value) {}

    record When(Instant value) {}

    enum Colour {
        RED,
        @JsonName("light-green")
        LIGHT_GREEN
    }

    record Painted(Colour value) {}

    record Outer(Names value, Optional<Span> more) {}

    record Maybe(
            Optional<String> text,
            Optional<Duration> ttl,
            Optional<List<String>> names,
            Optional<Colour> colour,
            Optional<JsonText> raw,
            Optional<Boolean> truth,
            Optional<Integer> number) {}

    record Renamed(
            @JsonName(
                    value = "token_ttl",
                    alias = {"ttl", "lease"})
            Duration tokenTimeToLive) {}

    record Picky(String value) {
        Picky {
            if (value.isEmpty()) {
                throw new MalformedRequest("missing value");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\\u0041\\n\" | `aA\n`",
                "5|5",
                "1.10|1.10",
                "true|true",
                "null|``",
                "\"\"|``",
                "\"\u00e9\"|\u00e9"
            })
    void text_takes_numbers_and_truths(String json, String expected) {
        assertThat(decode(Text.class, json)).isEqualTo(new Text(expected));
        SecretText secret = decode(Hidden.class, json).value();
        assertThat(secret.reveal(SecretAccess.reveal())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"5|5", "\"5\"|5", "-7|-7", "\"\"|0", "null|0", "2147483647|2147483647"})
    void integers_take_text(String json, int expected) {
        assertThat(decode(Whole.class, json).value()).isEqualTo(expected);
        assertThat(decode(Big.class, json).value()).isEqualTo(expected);
        assertThat(decode(Real.class, json).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1.5", "true", "[]", "{}", "99999999999999999999", "1e9999", "\"1e999999999\""})
    void what_is_no_integer_is_refused(String json) {
        assertRefused(Whole.class, json, "field \"value\": expected an integer");
        assertRefused(Big.class, json, "field \"value\": expected an integer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1e9999", "-1e9999", "\"NaN\"", "true", "[]", "{}"})
    void what_is_no_number_or_beyond_all_numbers_is_refused(String json) {
        assertRefused(Real.class, json, "field \"value\": expected a number");
        assertThat(decode(Real.class, "\"-2.5e1\"").value()).isEqualTo(-25.0);
    }

    @Test
    void an_integer_beyond_its_type_is_refused() {
        assertRefused(Whole.class, "2147483648", "field \"value\": expected an integer of 32 bits");
        assertThat(decode(Big.class, "9223372036854775807").value()).isEqualTo(Long.MAX_VALUE);
        assertRefused(Big.class, "9223372036854775808", "field \"value\": expected an integer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true|true",
                "\"true\"|true",
                "1|true",
                "\"1\"|true",
                "\"T\"|true",
                "false|false",
                "0|false",
                "\"false\"|false",
                "\"\"|false",
                "null|false"
            })
    void truths_take_text_and_numbers(String json, boolean expected) {
        assertThat(decode(Truth.class, json).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"yes\"", "[]", "{}", "\"tRUE\""})
    void what_is_no_truth_is_refused(String json) {
        assertRefused(Truth.class, json, "field \"value\": expected true or false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3600|3600",
                "1.9|1",
                "\"3600\"|3600",
                "\"1.5\"|1",
                "\"1h30m\"|5400",
                "\"1.5h\"|5400",
                "\"90s\"|90",
                "\"500ms\"|0",
                "\"1500ms\"|1",
                "\"2d\"|172800",
                "\"+5s\"|5",
                "\"1h1ns\"|3600",
                "\".5m\"|30",
                "\"999us\"|0",
                "\"1000000\u00b5s\"|1",
                "\"\"|0",
                "null|0",
                "0|0",
                "\" 5s \"|5",
                "1e2|100",
                "\"0\"|0"
            })
    void durations_are_seconds_or_gos_form_or_days(String json, long seconds) {
        assertThat(decode(Span.class, json).value()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\"",
                "\"1x\"",
                "\"h\"",
                "\"1h 5m\"",
                "\"1h5\"",
                "true",
                "[]",
                "{}",
                "1e9999",
                "9999999999999",
                "\"9999999h\"",
                "\"999999d\"",
                "\"1d12h\"",
                "\"-\"",
                "\"1e999999999\"",
                "\".s\"",
                "\"1..5s\"",
                "\"--5s\""
            })
    void what_is_no_duration_is_refused(String json) {
        assertRefused(Span.class, json, "field \"value\": expected a duration such as 90s");
    }

    @ParameterizedTest
    @CsvSource({"-1,-1", "'\"-1\"',-1", "'\"-1m\"',-60", "'\"-2d\"',-172800"})
    void negative_durations_need_permission(String json, long seconds) {
        assertThat(decode(Leeway.class, json).value()).isEqualTo(Duration.ofSeconds(seconds));
        assertRefused(Span.class, json, "field \"value\": expected a duration that is not negative");
    }

    @Test
    void lists_take_arrays_and_comma_texts_and_single_values() {
        assertThat(decode(Names.class, "[\"a\",\" b \",\"\",5,\"c,d\"]").value())
                .containsExactly("a", "b", "5", "c,d");
        assertThat(decode(Names.class, "\"a, b,,c \"").value()).containsExactly("a", "b", "c");
        assertThat(decode(Names.class, "\"[\\\"a\\\",\\\"b\\\"]\"").value()).containsExactly("a", "b");
        assertThat(decode(Names.class, "5").value()).containsExactly("5");
        assertThat(decode(Names.class, "null").value()).isEmpty();
        assertThat(decode(Names.class, "\"\"").value()).isEmpty();
        assertThat(decode(Names.class, "[]").value()).isEmpty();
        assertRefused(Names.class, "[[1]]", "field \"value\": expected a string");
        assertRefused(Names.class, "{}", "field \"value\": expected a string");
        assertRefused(Names.class, "\"[hunter2\"", "field \"value\": expected an array, or a text that holds one");
        assertRefused(Names.class, "\"[],\\\"b\\\":[]\"", "field \"value\": expected an array, or a text");
    }

    @Test
    void lists_of_numbers_take_texts_too() {
        assertThat(decode(Numbers.class, "\"1, 2,,3\"").value()).containsExactly(1L, 2L, 3L);
        assertThat(decode(Numbers.class, "[1,\"2\"]").value()).containsExactly(1L, 2L);
        assertThat(decode(Numbers.class, "\"\"").value()).isEmpty();
        assertRefused(Numbers.class, "\"1,x\"", "field \"value\": expected an integer");
    }

    @Test
    void a_null_in_a_map_stays_where_the_type_says_that_it_may() {
        Map<String, String> expected = new HashMap<>();
        expected.put("a", null);
        expected.put("b", "1");
        assertThat(decode(Patch.class, "{\"a\":null,\"b\":1}").value()).contains(expected);
        assertThat(decode(Tags.class, "{\"a\":null}").value()).isEqualTo(Map.of("a", ""));
    }

    @Test
    void an_unsplit_text_is_one_element() {
        assertThat(decode(Statements.class, "\"GRANT a, b;\"").value()).containsExactly("GRANT a, b;");
        assertThat(decode(MaybeStatements.class, "\"GRANT a, b;\"").value()).contains(List.of("GRANT a, b;"));
        assertThat(decode(Statements.class, "[\"x, y\",\" z\"]").value()).containsExactly("x, y", " z");
    }

    @Test
    void an_unsplit_text_may_hold_an_array_where_the_field_says_so() {
        String array = "\"[\\\"GRANT a, b\\\",\\\"x\\\"]\"";
        assertThat(decode(Scripts.class, array).value()).containsExactly("GRANT a, b", "x");
        assertThat(decode(Scripts.class, "\"GRANT a, b;\"").value()).containsExactly("GRANT a, b;");
        assertThat(decode(Statements.class, array).value()).hasSize(1);
    }

    @Test
    void maps_take_objects_and_pairs_and_texts_with_objects() {
        Map<String, String> expected = Map.of("a", "1", "b", "x=y");
        assertThat(decode(Tags.class, "{\"a\":1,\"b\":\"x=y\"}").value()).isEqualTo(expected);
        assertThat(decode(Tags.class, "[\"a=1\",\"b=x=y\"]").value()).isEqualTo(expected);
        assertThat(decode(Tags.class, "\"{\\\"a\\\":1,\\\"b\\\":\\\"x=y\\\"}\"").value())
                .isEqualTo(expected);
        assertThat(decode(Tags.class, "\"b=x=y\"").value()).isEqualTo(Map.of("b", "x=y"));
        assertThat(decode(Tags.class, "null").value()).isEmpty();
        assertThat(decode(Tags.class, "\"\"").value()).isEmpty();
        assertThat(decode(Claims.class, "{\"sub\":\"a,b\",\"ref\":[\"x\",\"y\"]}")
                        .value())
                .isEqualTo(Map.of("sub", List.of("a,b"), "ref", List.of("x", "y")));
        assertRefused(Tags.class, "5", "field \"value\": expected an object or a list of key=value");
        assertRefused(Tags.class, "[\"hunter2\"]", "field \"value\": expected an object or a list of key=value");
        assertRefused(Tags.class, "{\"a\":{}}", "field \"value\": expected a string");
        assertRefused(Tags.class, "\"{hunter2\"", "field \"value\": expected an object, or a text that holds one");
    }

    @Test
    void words_are_lower_case_or_as_they_say() {
        assertThat(decode(Painted.class, "\"red\"").value()).isEqualTo(Colour.RED);
        assertThat(decode(Painted.class, "\"light-green\"").value()).isEqualTo(Colour.LIGHT_GREEN);
        assertRefused(Painted.class, "\"RED\"", "field \"value\": expected one of red, light-green");
        assertRefused(Painted.class, "null", "field \"value\": expected one of red, light-green");
    }

    @Test
    void times_are_rfc_3339_or_seconds() {
        assertThat(decode(When.class, "\"2026-01-31T12:00:00.5+02:00\"").value())
                .isEqualTo(Instant.parse("2026-01-31T10:00:00.5Z"));
        assertThat(decode(When.class, "1000").value()).isEqualTo(Instant.ofEpochSecond(1000));
        for (String json : List.of("\"x\"", "null", "true", "9223372036854775807", "\"2026-01-31\"")) {
            assertRefused(When.class, json, "field \"value\": expected a time such as");
        }
    }

    @Test
    void carried_json_stays_as_it_is_and_bytes_are_base64() {
        assertThat(new String(decode(Raw.class, "{\"a\" : 1.10}").value().utf8(), UTF_8))
                .isEqualTo("{\"a\" : 1.10}");
        assertThat(decode(HiddenBytes.class, "\"AQI=\"").value().reveal(SecretAccess.reveal()))
                .containsExactly(1, 2);
        assertRefused(HiddenBytes.class, "\"hunter2!\"", "field \"value\": expected base64");
    }

    @Test
    void records_nest_and_a_fault_within_is_named_by_its_path() {
        assertThat(decode(Outer.class, "{\"value\":\"a,b\",\"ignored\":1}"))
                .isEqualTo(new Outer(new Names(List.of("a", "b")), Optional.empty()));
        assertThat(decode(Outer.class, "\"{\\\"value\\\":[\\\"a\\\"]}\"")
                        .value()
                        .value())
                .containsExactly("a");
        assertThat(body(Outer.class, "{}")).isEqualTo(new Outer(new Names(List.of()), Optional.empty()));
        assertThat(body(Outer.class, "{\"more\":{\"value\":5}}").more()).contains(new Span(Duration.ofSeconds(5)));
        assertRefused(Outer.class, "{\"value\":{}}", "field \"value.value\": expected a string");
        assertThatThrownBy(() -> body(Outer.class, "{\"more\":{\"value\":true}}"))
                .hasMessageStartingWith("field \"more.value\": expected a duration");
        assertRefused(Outer.class, "[]", "field \"value\": expected an object");
    }

    @Test
    void what_is_absent_is_zero_or_empty() {
        assertThat(body(Text.class, "{}").value()).isEmpty();
        assertThat(body(Span.class, "{}").value()).isZero();
        assertThat(body(Names.class, "{}").value()).isEmpty();
        assertThat(body(Raw.class, "{}").value()).isEqualTo(JsonText.NULL);
        assertThat(body(Maybe.class, "{}"))
                .isEqualTo(new Maybe(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void null_is_a_present_zero_where_the_type_has_one() {
        Maybe nulls = body(
                Maybe.class,
                "{\"text\":null,\"ttl\":null,\"names\":null,\"colour\":null,\"raw\":null,\"truth\":null,\"number\":7}");
        assertThat(nulls)
                .isEqualTo(new Maybe(
                        Optional.of(""),
                        Optional.of(Duration.ZERO),
                        Optional.of(List.of()),
                        Optional.empty(),
                        Optional.of(JsonText.NULL),
                        Optional.of(false),
                        Optional.of(7)));
    }

    @Test
    void other_names_are_tried_in_their_order() {
        assertThat(body(Renamed.class, "{\"lease\":1,\"ttl\":2,\"token_ttl\":3}")
                        .tokenTimeToLive())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(body(Renamed.class, "{\"lease\":1,\"ttl\":2}").tokenTimeToLive())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(body(Renamed.class, "{\"lease\":1}").tokenTimeToLive()).isEqualTo(Duration.ofSeconds(1));
        assertThat(unknown(Renamed.class, "{\"lease\":1,\"token_time_to_live\":1}"))
                .containsExactly("token_time_to_live");
    }

    @Test
    void unknown_fields_are_returned_sorted() {
        assertThat(unknown(Text.class, "{\"z\":1,\"value\":1,\"b\":{}}")).containsExactly("b", "z");
        assertThat(unknown(Text.class, "{\"value\":1}")).isEmpty();
    }

    @Test
    void a_record_may_refuse_its_values_itself() {
        assertThatThrownBy(() -> body(Picky.class, "{}"))
                .isInstanceOf(MalformedRequest.class)
                .hasMessage("missing value");
    }

    @Test
    void a_query_decodes_by_the_same_rules() {
        Map<String, List<String>> query = Map.of("value", List.of("a", "b,c"), "x", List.of("\"\\"));
        Map<String, JsonText> fields = JsonTexts.ofQuery(query);
        assertThat(decoder.decode(Names.class, fields).body().value()).containsExactly("a", "b,c");
        assertThat(decoder.decode(Whole.class, JsonTexts.ofQuery(Map.of("value", List.of("5"))))
                        .body()
                        .value())
                .isEqualTo(5);
        assertThatThrownBy(() -> JsonTexts.ofQuery(Map.of("value", List.of("\ud800"))))
                .isInstanceOf(MalformedRequest.class);
    }

    @Test
    void a_type_without_a_form_is_a_mistake_in_the_record() {
        assertThatThrownBy(() -> body(One.class, "{}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a request has no form for T");
    }

    private <R extends Record> R decode(Class<R> type, String value) {
        return body(type, "{\"value\":" + value + "}");
    }

    private <R extends Record> R body(Class<R> type, String body) {
        return decoder.decode(type, fields(body)).body();
    }

    private <R extends Record> List<String> unknown(Class<R> type, String body) {
        return decoder.decode(type, fields(body)).unknown();
    }

    private static Map<String, JsonText> fields(String body) {
        return JsonDocument.parse(body.getBytes(UTF_8), JsonLimits.DEFAULT).fields();
    }

    private <R extends Record> void assertRefused(Class<R> type, String value, String message) {
        assertThatThrownBy(() -> decode(type, value))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }
}
