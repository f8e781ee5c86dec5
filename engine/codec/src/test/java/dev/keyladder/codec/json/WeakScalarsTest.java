package dev.keyladder.codec.json;

import static dev.keyladder.codec.json.Decoding.assertRefused;
import static dev.keyladder.codec.json.Decoding.decode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.codec.json.Decoding.Colour;
import dev.keyladder.codec.json.Decoding.Raw;
import dev.keyladder.codec.json.Decoding.Span;
import dev.keyladder.codec.json.Decoding.Text;
import dev.keyladder.codec.json.Decoding.Whole;
import dev.keyladder.spi.MayBeNegative;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which spellings of a single value are taken, and what is said of the others.
class WeakScalarsTest {
    record Big(long value) {}

    record Real(double value) {}

    record Truth(boolean value) {}

    record Leeway(@MayBeNegative Duration value) {}

    record Hidden(SecretText value) {}

    record HiddenBytes(SecretBytes value) {}

    record When(Instant value) {}

    record Painted(Colour value) {}

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
}
