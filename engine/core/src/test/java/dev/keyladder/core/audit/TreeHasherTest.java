package dev.keyladder.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.keys.crypto.HmacKey;
import dev.keyladder.spi.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TreeHasherTest {
    private final HmacKey key = new HmacKey(new byte[32]);
    private final TreeHasher hasher = new TreeHasher(key::tag);

    @Test
    void stringsAreHiddenAndNamesNumbersTruthAndNullStay() {
        CborValue tree = tree("{\"b\":\"x\",\"a\":[1,-7,true,false,null,\"y\"],\"cc\":{\"d\":\"x\"}}");
        assertThat(tree.asMap().find("b")).contains(tag("x"));
        assertThat(tree.asMap().find("a"))
                .contains(CborValue.array(
                        CborValue.of(1),
                        CborValue.of(-7),
                        CborValue.of(true),
                        CborValue.of(false),
                        CborValue.nil(),
                        tag("y")));
        assertThat(tree.asMap().find("cc").orElseThrow().asMap().find("d"))
                .as("the same string has the same tag wherever it stands")
                .contains(tag("x"));
    }

    @Test
    void numbersBeyondAnIntegerKeepTheirText() {
        for (String number : List.of("1.10", "1e5", "-0", "9223372036854775808", "123456789012345678901234567890")) {
            assertThat(tree("[" + number + "]").asItems().getFirst().asMap().get(TreeBuilder.NUMBER_AS_TEXT))
                    .isEqualTo(CborValue.of(number));
        }
        assertThat(tree("[9223372036854775807,-9223372036854775808]"))
                .isEqualTo(CborValue.array(CborValue.of(Long.MAX_VALUE), CborValue.of(Long.MIN_VALUE)));
    }

    @Test
    void exemptFieldsStayInClearWithTheArraysBelowThemButNotTheObjects() {
        HashedTree hashed = hasher.tree(
                json("{\"open\":\"a\",\"shut\":\"a\",\"deep\":{\"open\":[\"b\",[\"c\"],{\"shut\":\"d\"}]}}"),
                Set.of("open"));
        CborValue tree = CborReader.read(hashed.toByteArray());
        assertThat(tree.asMap().find("open")).contains(CborValue.of("a"));
        assertThat(tree.asMap().find("shut")).contains(tag("a"));
        List<CborValue> below = tree.asMap()
                .find("deep")
                .orElseThrow()
                .asMap()
                .find("open")
                .orElseThrow()
                .asItems();
        assertThat(below.get(0)).isEqualTo(CborValue.of("b"));
        assertThat(below.get(1)).isEqualTo(CborValue.array(CborValue.of("c")));
        assertThat(below.get(2).asMap().find("shut")).contains(tag("d"));
    }

    @Test
    void aNameThatStandsTwiceCountsOnceWithItsLastValue() {
        assertThat(tree("{\"a\":1,\"b\":2,\"a\":3}")).isEqualTo(tree("{\"a\":3,\"b\":2}"));
    }

    @Test
    void fieldsCutApartGiveTheTreeOfTheirObject() {
        String body = "{\"zeta\":\"x\",\"alpha\":{\"b\":[1.5]},\"é\":null}";
        JsonDocument document = JsonDocument.parse(body.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
        assertThat(hasher.tree(document.fields(), Set.of())).isEqualTo(hasher.tree(json(body), Set.of()));
    }

    @Test
    void whatIsTooLongIsOneTagOfTheTextAndSaysSo() {
        JsonText fits = array(1900);
        assertThat(hasher.tree(fits, Set.of()).isWhole()).isFalse();
        JsonText tooLong = array(2000);
        HashedTree whole = hasher.tree(tooLong, Set.of());
        assertThat(whole.isWhole()).isTrue();
        assertThat(CborReader.read(whole.toByteArray())).isEqualTo(CborValue.of(key.tag(tooLong.utf8())));

        JsonDocument document = JsonDocument.parse(
                ("{\"a\":" + new String(tooLong.utf8(), StandardCharsets.US_ASCII) + ",\"b\":1}")
                        .getBytes(StandardCharsets.US_ASCII),
                JsonLimits.DEFAULT);
        assertThat(hasher.tree(document.fields(), Set.of()).isWhole()).isTrue();
    }

    @Test
    void whatIsTooDeepIsOneTagOfTheTextAndOtherwiseTheLeafCanBeReadBack() {
        HashedTree deepest = hasher.tree(nested(TreeBuilder.MOST_LEVELS), Set.of());
        assertThat(deepest.isWhole()).isFalse();
        AuditRecord record = AuditRecord.of(
                LeafType.EXCHANGE,
                java.time.Instant.EPOCH,
                Origin.server("test"),
                Deed.OF_THE_LOG,
                deepest,
                hasher.tree(nested(TreeBuilder.MOST_LEVELS + 1), Set.of()));
        assertThat(AuditLeaf.readBody(record.toBody())).isEqualTo(record);
        assertThat(record.response())
                .isNotNull()
                .extracting(HashedTree::isWhole)
                .isEqualTo(true);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTreeIsDeterministicCborThatHoldsNoStringOfTheRequest(int seed) {
        Random random = new Random(seed);
        String json = RandomJson.value(random, 4);
        byte[] cbor = hasher.tree(json(json), Set.of()).toByteArray();
        assertThat(CborWriter.write(CborReader.read(cbor))).isEqualTo(cbor);
        assertThat(new String(cbor, StandardCharsets.ISO_8859_1)).doesNotContain(RandomJson.MARK);
    }

    private CborValue tree(String json) {
        return CborReader.read(hasher.tree(json(json), Set.of()).toByteArray());
    }

    private CborValue tag(String text) {
        return CborValue.of(key.tag(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonText json(String text) {
        return JsonText.checked(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonText array(int strings) {
        return json("[" + "\"x\",".repeat(strings - 1) + "\"x\"]");
    }

    private static JsonText nested(int levels) {
        return json("[".repeat(levels) + "]".repeat(levels));
    }
}
