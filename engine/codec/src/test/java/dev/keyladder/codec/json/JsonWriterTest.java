package dev.keyladder.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.OmitWhenEmpty;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
    private final JsonWriter writer = new JsonWriter();

    enum Kind {
        SERVICE,
        @JsonName("same-build")
        SAME_BUILD {}
    }

    record Nested(int leaseDuration) {}

    record Everything(
            String displayName,
            int numUses,
            long big,
            boolean renewable,
            double rate,
            Duration maxTtl,
            Instant issueTime,
            Optional<Instant> expireTime,
            Optional<String> entity,
            List<String> keysBase64,
            Map<String, Integer> counts,
            Kind type,
            Kind reuse,
            @JsonName("ttl") Duration timeToLive,
            JsonText data,
            SecretText shown,
            SecretBytes bytes,
            Nested auth) {}

    record Sparse(
            @OmitWhenEmpty Optional<String> a,
            @OmitWhenEmpty List<String> b,
            @OmitWhenEmpty Map<String, String> c,
            @OmitWhenEmpty Optional<Integer> d,
            List<String> e) {}

    @Test
    void every_type_has_its_exact_form() {
        Everything everything = new Everything(
                "jwt-\u00e9\"\n",
                0,
                Long.MAX_VALUE,
                true,
                2.5,
                Duration.ofHours(1).plusMillis(900),
                Instant.parse("2026-01-31T12:00:00.123456789Z"),
                Optional.empty(),
                Optional.of("e"),
                List.of("a", "b"),
                Map.of("z", 1, "a", 2),
                Kind.SERVICE,
                Kind.SAME_BUILD,
                Duration.ofDays(32),
                JsonText.checked("{\"n\": 1.10}".getBytes(UTF_8)),
                SecretText.of("hunter2"),
                SecretBytes.copyOf(new byte[] {1, 2}),
                new Nested(3600));
        assertThat(text(everything))
                .isEqualTo("{\"display_name\":\"jwt-\u00e9\\\"\\n\",\"num_uses\":0,\"big\":9223372036854775807,"
                        + "\"renewable\":true,\"rate\":2.5,\"max_ttl\":3600,"
                        + "\"issue_time\":\"2026-01-31T12:00:00.123456789Z\",\"expire_time\":null,\"entity\":\"e\","
                        + "\"keys_base64\":[\"a\",\"b\"],\"counts\":{\"a\":2,\"z\":1},\"type\":\"service\","
                        + "\"reuse\":\"same-build\",\"ttl\":2764800,\"data\":{\"n\": 1.10},\"shown\":\"hunter2\","
                        + "\"bytes\":\"AQI=\",\"auth\":{\"lease_duration\":3600}}");
    }

    @Test
    void what_is_marked_is_left_out_when_empty() {
        assertThat(text(new Sparse(Optional.empty(), List.of(), Map.of(), Optional.empty(), List.of())))
                .isEqualTo("{\"e\":[]}");
        assertThat(text(new Sparse(Optional.of("x"), List.of("y"), Map.of("k", "v"), Optional.of(0), List.of())))
                .isEqualTo("{\"a\":\"x\",\"b\":[\"y\"],\"c\":{\"k\":\"v\"},\"d\":0,\"e\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "3600.0,3600",
        "0.0,0",
        "-0.0,0",
        "-7.0,-7",
        "2.5,2.5",
        "9007199254740992.0,9007199254740992",
        "1e300,1.0E300"
    })
    void a_double_that_holds_a_whole_number_is_written_as_one(double value, String expected) {
        assertThat(text(value)).isEqualTo(expected);
    }

    @Test
    void an_object_of_free_names_keeps_its_order_and_a_plain_map_is_sorted() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("z", Duration.ofSeconds(5));
        fields.put("a", null);
        fields.put("m", new JsonObject(Map.of()));
        assertThat(text(new JsonObject(fields))).isEqualTo("{\"z\":5,\"a\":null,\"m\":{}}");
        assertThat(text(fields)).isEqualTo("{\"a\":null,\"m\":{},\"z\":5}");
    }

    @Test
    void lists_numbers_and_nothing_stand_alone() {
        assertThat(text(Arrays.asList("a", null, List.of(1, 2L)))).isEqualTo("[\"a\",null,[1,2]]");
        assertThat(text(new BigDecimal("1.10"))).isEqualTo("1.10");
        assertThat(text(null)).isEqualTo("null");
        assertThat(text(Optional.empty())).isEqualTo("null");
        assertThat(text(new byte[] {(byte) 0xff})).isEqualTo("\"/w==\"");
        assertThat(text(Map.of(2, "b", 1, "a"))).isEqualTo("{\"1\":\"a\",\"2\":\"b\"}");
    }

    @Test
    void carried_json_of_any_size_comes_through_whole() {
        for (int size : List.of(0, 7_000, 7_990, 8_000, 8_010, 100_000)) {
            JsonText json = JsonTexts.string("\u6c34".repeat(size));
            List<Object> values = new ArrayList<>(List.of("x", json, json, "y"));
            String expected =
                    "[\"x\"," + new String(json.utf8(), UTF_8) + "," + new String(json.utf8(), UTF_8) + ",\"y\"]";
            assertThat(text(values)).isEqualTo(expected);
        }
    }

    @Test
    void what_has_no_form_is_a_mistake() {
        for (Object value : List.of(Double.NaN, Double.POSITIVE_INFINITY, new Object(), Map.of(1.5, 1), "\ud800")) {
            assertThatThrownBy(() -> writer.write(value)).isInstanceOf(IllegalStateException.class);
        }
    }

    private String text(Object value) {
        return new String(writer.write(value), UTF_8);
    }
}
