package dev.keyladder.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a stranger sends is a document or a [MalformedRequest], never anything else.
class HostileJsonTest {
    private static final String GOOD = """
            {"data":{"user":"ci","n":12345678901234567890,"d":-1.50e3,"l":["a","\\u00e9\\ud83d\\udd11",null,true]},
             "options":{"cas":1},"caf\u00e9":"\u6c34\ud83d\udd11","e":[],"o":{}}""";

    @ParameterizedTest
    @MethodSource("bodies")
    void is_refused_in_words(byte[] body) {
        assertThatThrownBy(() -> JsonDocument.parse(body, JsonLimits.DEFAULT))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageStartingWith("failed to parse JSON input: ");
    }

    static Stream<byte[]> bodies() {
        return Stream.of(cutOffOrDeep(), numbers(), characters(), grammar())
                .flatMap(bodies -> bodies)
                .map(body -> body.getBytes(UTF_8));
    }

    private static Stream<String> cutOffOrDeep() {
        return Stream.of(
                "{\"a\":",
                "{\"a\"",
                "{\"a",
                "{",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":\"b",
                "{\"a\":\"b\\",
                "{\"a\":\"\\u12",
                "{\"a\":tru",
                "{\"a\":-",
                "{\"a\":1.",
                "{\"a\":1e",
                "{\"a\":[1,",
                "[".repeat(100_000),
                "{\"a\":" + "[".repeat(100_000),
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"a\":".repeat(100_000));
    }

    private static Stream<String> numbers() {
        return Stream.of(
                "{\"a\":1e999999999}",
                "{\"a\":" + "1".repeat(10_000) + "}",
                "{\"a\":0." + "1".repeat(10_000) + "}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":0x10}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}");
    }

    private static Stream<String> characters() {
        return Stream.of(
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\"}",
                "{\"a\":\"\\ud800\\ud800\"}",
                "{\"a\":\"\\ud800\\n\"}",
                "{\"a\":\"\\uD83Dx\"}",
                "{\"\\ud800\":1}",
                "{\"a\":{\"b\":[\"\\udfff\"]}}",
                "{\"a\":\"\0\"}",
                "{\"a\":1}\0",
                "\0{\"a\":1}",
                "{\0\"\0a\0\"\0:\0001\0}\0",
                "{\"a\":\"\\\0\"}",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":\"\u0001\"}");
    }

    private static Stream<String> grammar() {
        return Stream.of(
                "\ufeff{\"a\":1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1}x",
                "{\"a\":1}]",
                "{\"a\":1//c\n}",
                "{\"a\":1/*c*/}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":'b'}",
                "{\"a\" 1}",
                "{\"a\":[1}}",
                "{\"a\":[1 2]}",
                "{\"a\":[1,]}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{1:2}",
                "{\"" + "n".repeat(200_000) + "\":1}");
    }

    @Test
    void too_many_fields_are_refused() {
        StringBuilder body = new StringBuilder("{\"a\":[");
        for (int i = 0; i < 10_000; i++) {
            body.append("{\"b\":1},");
        }
        byte[] utf8 = body.append("{}]}").toString().getBytes(UTF_8);
        assertThatThrownBy(() -> JsonDocument.parse(utf8, JsonLimits.DEFAULT))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining("more than 10000 fields");
    }

    /// RFC 3629 section 4, one for each kind of fault: continuation alone, overlong, surrogates, beyond the
    /// last plane, cut off.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c080",
                "c1bf",
                "c3",
                "c328",
                "e08080",
                "e09fbf",
                "e282",
                "e28228",
                "eda080",
                "edbfbf",
                "f0808080",
                "f08fbfbf",
                "f0288cbc",
                "f09028bc",
                "f0909028",
                "f09f94",
                "f4908080",
                "f5808080",
                "f8888080",
                "fc8480808080",
                "fe",
                "ff",
                "fffe",
                "c3c3a9"
            })
    void invalid_utf_8_is_refused_wherever_it_stands(String hex) {
        byte[] fault = HexFormat.of().parseHex(hex);
        for (int pad = 0; pad < 9; pad++) {
            String padding = "p".repeat(pad);
            assertFault(padding, fault, "{\"a\":\"" + padding, "\"}");
            assertFault(padding, fault, "{\"" + padding, "\":1}");
        }
    }

    private static void assertFault(String padding, byte[] fault, String before, String after) {
        byte[] body = concat(before.getBytes(UTF_8), fault, after.getBytes(UTF_8));
        assertThatThrownBy(() -> JsonDocument.parse(body, JsonLimits.DEFAULT))
                .as(padding)
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining("invalid UTF-8");
    }

    @Test
    void every_truncation_is_refused() {
        byte[] good = GOOD.getBytes(UTF_8);
        for (int length = 1; length < good.length; length++) {
            assertThat(parse(Arrays.copyOf(good, length))).isEmpty();
        }
    }

    @RepeatedTest(100)
    void a_mutated_body_is_refused_or_means_what_a_foreign_parser_reads(RepetitionInfo seed) throws IOException {
        Random random = new Random(seed.getCurrentRepetition());
        for (int i = 0; i < 100; i++) {
            byte[] body = mutated(GOOD.getBytes(UTF_8), random);
            Optional<Map<String, JsonText>> fields = parse(body);
            if (fields.isPresent()) {
                JsonNode foreign = new ObjectMapper().readTree(body);
                JsonNode ours = new ObjectMapper()
                        .readTree(JsonTexts.object(fields.get()).utf8());
                assertThat(ours).isEqualTo(foreign);
            }
        }
    }

    private static byte[] mutated(byte[] body, Random random) {
        byte[] mutated = body;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = (byte) "{}[]\",:\\0 eu-".charAt(random.nextInt(13));
                case 2 ->
                    mutated = concat(Arrays.copyOf(mutated, at), Arrays.copyOfRange(mutated, at + 1, mutated.length));
                default ->
                    mutated = concat(
                            Arrays.copyOf(mutated, at),
                            new byte[] {(byte) random.nextInt(128)},
                            Arrays.copyOfRange(mutated, at, mutated.length));
            }
        }
        return mutated;
    }

    private static Optional<Map<String, JsonText>> parse(byte[] body) {
        try {
            return Optional.of(JsonDocument.parse(body, JsonLimits.DEFAULT).fields());
        } catch (MalformedRequest _) {
            return Optional.empty();
        }
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
