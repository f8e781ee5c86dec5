package dev.keyladder.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCodecTest {
    private final RecordCodec codec = new RecordCodec();

    enum State {
        PENDING,
        @JsonName("in-force")
        ACTIVE
    }

    record Version(Instant createdTime, Optional<Instant> deletionTime, boolean destroyed) {}

    record Row(
            String name,
            int maxVersions,
            long sequence,
            double rate,
            boolean casRequired,
            Duration ttl,
            Instant at,
            State state,
            Optional<Duration> limit,
            List<String> policies,
            Map<Integer, Version> versions,
            Map<State, List<Long>> bystate,
            Map<String, String> metadata,
            JsonText data,
            SecretText shared,
            SecretBytes bytes,
            Optional<Version> current) {}

    record Small(
            String name,
            Optional<Integer> count,
            @JsonName(value = "new", alias = "old") boolean renamed) {}

    @RepeatedTest(200)
    void what_is_stored_is_read_back(RepetitionInfo seed) {
        Row row = new Rows(new Random(seed.getCurrentRepetition())).row();
        byte[] bytes = codec.encode(row);
        assertThat(codec.decode(Row.class, bytes)).isEqualTo(row);
        assertThat(codec.encode(codec.decode(Row.class, bytes))).isEqualTo(bytes);
    }

    @Test
    void a_row_is_compact() {
        assertThat(new String(codec.encode(new Small("a", Optional.empty(), true)), UTF_8))
                .isEqualTo("{\"name\":\"a\",\"new\":true}");
    }

    @Test
    void a_missing_optional_is_empty_and_an_older_name_is_read() {
        assertThat(decode("{\"old\":true,\"name\":\"a\"}")).isEqualTo(new Small("a", Optional.empty(), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"a\",\"new\":true,\"hue\":1}|Small: unknown field \"hue\"",
                "{\"name\":\"a\"}|Small: field \"new\" is missing",
                "{\"name\":null,\"new\":true}|Small: field \"name\": not of its type",
                "{\"name\":5,\"new\":true}|Small: field \"name\": not of its type",
                "{\"name\":\"a\",\"new\":1}|Small: field \"new\": not of its type",
                "{\"name\":\"a\",\"new\":\"true\"}|Small: field \"new\": not of its type",
                "{\"name\":\"a\",\"new\":true,\"count\":null}|Small: field \"count\": not of its type",
                "{\"name\":\"a\",\"new\":true,\"count\":1.0}|Small: field \"count\": not of its type",
                "{\"name\":\"a\",\"new\":true,\"count\":2147483648}|Small: not JSON",
                "{\"name\":\"a\",\"name\":\"b\",\"new\":true}|Small: field \"name\" twice",
                "{\"new\":true,\"old\":true,\"name\":\"\"}|Small: field \"old\" twice",
                "{\"name\":\"hunter2|Small: not JSON",
                "{\"name\":hunter2}|Small: not JSON",
                "[]|Small: not an object",
                "``|Small: not an object",
                "{\"name\":\"a\",\"new\":true}1|Small: bytes after the row"
            })
    void a_row_of_another_shape_is_refused(String row, String message) {
        assertThatThrownBy(() -> decode(row))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessage(message)
                .hasStackTraceContaining("UnreadableRecord")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void a_fault_in_a_nested_row_is_named_by_its_path() {
        record Inner(State state, Map<Integer, String> byNumber) {}
        record Outer(List<Inner> inner) {}
        assertThatThrownBy(() -> codec.decode(Outer.class, "{\"inner\":[{\"state\":\"x\"}]}".getBytes(UTF_8)))
                .hasMessage("Outer: field \"inner\": Inner: field \"state\": no such constant");
        assertThatThrownBy(() -> codec.decode(Outer.class, "{\"inner\":[{\"by_number\":{\"x\":1}}]}".getBytes(UTF_8)))
                .hasMessage("Outer: field \"inner\": Inner: field \"by_number\": a key that is no number");
        assertThatThrownBy(() -> codec.decode(
                        Outer.class, "{\"inner\":[{\"by_number\":{\"1\":\"a\",\"01\":\"b\"}}]}".getBytes(UTF_8)))
                .hasMessage("Outer: field \"inner\": Inner: field \"by_number\": a key twice");
    }

    @Test
    void a_time_that_is_none_is_refused() {
        record Timed(Optional<Instant> at, Optional<Duration> ttl) {}
        assertThatThrownBy(() -> codec.decode(Timed.class, "{\"at\":\"now\"}".getBytes(UTF_8)))
                .hasMessage("Timed: field \"at\": not a time");
        assertThatThrownBy(() -> codec.decode(Timed.class, "{\"ttl\":\"1h\"}".getBytes(UTF_8)))
                .hasMessage("Timed: field \"ttl\": not a time");
    }

    @Test
    void carried_json_is_cut_out_exactly() {
        record Carrying(JsonText a, JsonText b, List<JsonText> c) {}
        String row = "{\"a\": 1.10 ,\"b\":{\"x\" : [\"]}\", {} ]} , \"c\":[ true,null , \"\u00e9\\\"\",-0,[ ]]}";
        Carrying carrying = codec.decode(Carrying.class, row.getBytes(UTF_8));
        assertThat(text(carrying.a())).isEqualTo("1.10");
        assertThat(text(carrying.b())).isEqualTo("{\"x\" : [\"]}\", {} ]}");
        assertThat(carrying.c())
                .extracting(RecordCodecTest::text)
                .containsExactly("true", "null", "\"\u00e9\\\"\"", "-0", "[ ]");
    }

    @Test
    void a_type_without_a_form_is_a_mistake_in_the_record() {
        record Odd(StringBuilder odd) {}
        assertThatThrownBy(() -> codec.decode(Odd.class, "{}".getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("StringBuilder");
    }

    private Small decode(String row) {
        return codec.decode(Small.class, row.getBytes(UTF_8));
    }

    private static String text(JsonText json) {
        return new String(json.utf8(), UTF_8);
    }

    /// Random rows, the same for the same seed.
    private record Rows(Random random) {
        Row row() {
            return new Row(
                    text(),
                    random.nextInt(),
                    random.nextLong(),
                    random.nextBoolean() ? random.nextInt(100) : random.nextGaussian(),
                    random.nextBoolean(),
                    Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000)),
                    instant(),
                    random.nextBoolean() ? State.PENDING : State.ACTIVE,
                    random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofNanos(random.nextLong())),
                    List.of(text(), text()),
                    versions(),
                    Map.of(State.ACTIVE, List.of(random.nextLong()), State.PENDING, List.of()),
                    Map.of(text(), text()),
                    JsonTexts.object(Map.of(text(), JsonTexts.array(List.of(JsonTexts.string(text()), JsonText.NULL)))),
                    SecretText.of(text()),
                    SecretBytes.copyOf(text().getBytes(UTF_8)),
                    random.nextBoolean() ? Optional.empty() : Optional.of(version()));
        }

        private Map<Integer, Version> versions() {
            Map<Integer, Version> versions = new HashMap<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                versions.put(i, version());
            }
            return versions;
        }

        private Version version() {
            return new Version(
                    instant(), random.nextBoolean() ? Optional.empty() : Optional.of(instant()), random.nextBoolean());
        }

        private Instant instant() {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        }

        private String text() {
            List<String> parts =
                    new ArrayList<>(List.of("a", "\"", "\\", "\u0000", "\n", "\u00e9", "\ud83d\udd11", "}"));
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            return text.toString();
        }
    }
}
