package dev.keyladder.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuditRecordTest {
    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRecordComesBackAsItWasWrittenAndIsDeterministicCbor(int seed) {
        AuditRecord record = random(new Random(seed));
        byte[] body = record.toBody();
        LeafBuffer leaf = new LeafBuffer(64);
        new LeafHeader(0xffff_ffffL, 1L << 40, new byte[32], seed % 3 == 0 ? LeafHeader.NO_BATCH : seed).writeTo(leaf);
        leaf.raw(body, 0, body.length);
        byte[] bytes = leaf.toByteArray();

        assertThat(CborWriter.write(CborReader.read(bytes))).isEqualTo(bytes);
        AuditLeaf read = AuditLeaf.read(bytes, LeafHash.NONE);
        assertThat(read.record()).isEqualTo(record);
        assertThat(read.position().lane()).isEqualTo(0xffff_ffffL);
        assertThat(read.position().lseq()).isEqualTo(1L << 40);
        assertThat(read.batch().isPresent()).isEqualTo(seed % 3 != 0);
        assertThat(CborExtent.of(bytes, 0)).isEqualTo(bytes.length);
    }

    @Test
    void theFieldsStandUnderTheNumbersOfTheFormat() {
        LeafBuffer leaf = new LeafBuffer(64);
        new LeafHeader(3, 4, fill(32, 6), 5).writeTo(leaf);
        byte[] body = everyField().toBody();
        CborMap map =
                CborReader.read(leaf.raw(body, 0, body.length).toByteArray()).asMap();

        CborMap expected = CborMap.builder()
                .put(1, 1)
                .put(2, 3)
                .put(3, 4)
                .put(4, fill(32, 6))
                .put(5, 5)
                .put(10, "response")
                .put(11, 1_795_000_000_123L)
                .put(12, "tid")
                .put(13, fill(32, 1))
                .put(14, fill(16, 2))
                .put(
                        15,
                        CborValue.array(
                                CborValue.of(fill(32, 3)), CborValue.of(fill(32, 4)), CborValue.of(fill(32, 5))))
                .put(16, "PRIMARY")
                .put(17, "actor")
                .put(18, "source")
                .put(19, "ns")
                .put(20, CborMap.builder().put("run", CborValue.of("9")).build())
                .put(21, "update")
                .put(22, "a/b")
                .put(23, "ok")
                .put(24, "lease")
                .put(25, "peer")
                .put(26, 1234)
                .put(27, 1)
                .put(28, 2)
                .put(29, "id")
                .put(30, 2)
                .put(31, "detail")
                .build();
        assertThat(map).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(LeafType.class)
    void everyTypeComesBack(LeafType type) {
        AuditRecord record =
                AuditRecord.of(type, Instant.ofEpochMilli(1), Origin.server("test"), Deed.OF_THE_LOG, null, null);
        assertThat(AuditLeaf.readBody(record.toBody())).isEqualTo(record);
    }

    @Test
    void aRecordIsNotRefusedForItsSpellingButForItsLength() {
        AuditRecord odd = path("a\ud800b");
        assertThat(AuditLeaf.readBody(odd.toBody()).deed().path()).isEqualTo("a?b");
        AuditRecord tooLong = path("x".repeat(AuditRecord.MAX_BODY_BYTES));
        assertThatThrownBy(tooLong::toBody).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesThatAreNoLeafAreRefusedWithoutBeingQuoted() {
        byte[] body = path("hunter2").toBody();
        byte[] cut = java.util.Arrays.copyOf(body, body.length - 3);
        assertThatThrownBy(() -> AuditLeaf.readBody(cut))
                .isInstanceOf(MalformedLeaf.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> AuditLeaf.read(new byte[] {(byte) 0xa0}, LeafHash.NONE))
                .isInstanceOf(MalformedLeaf.class);
    }

    private static AuditRecord everyField() {
        return new AuditRecord(
                LeafType.RESPONSE,
                Instant.ofEpochMilli(1_795_000_000_123L),
                new Origin(
                        new Credential(
                                "tid",
                                fill(32, 1),
                                fill(16, 2),
                                new KeyPath(fill(32, 3), fill(32, 4), fill(32, 5)),
                                "PRIMARY"),
                        "actor",
                        "source",
                        Map.of("run", "9"),
                        "peer"),
                new Deed("ns", "id", "update", "a/b", "ok", "lease", Duration.ofNanos(1_234_567)),
                HashedTree.tree(new byte[] {1}),
                HashedTree.whole(new byte[] {2}),
                CborValue.of("detail"));
    }

    private static AuditRecord path(String path) {
        Deed deed = new Deed("ns", "id", "read", path, null, null, Duration.ZERO);
        return AuditRecord.of(LeafType.REQUEST, Instant.EPOCH, Origin.server("test"), deed, null, null);
    }

    private static AuditRecord random(Random random) {
        Map<String, String> claims = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            claims.put("é".repeat(random.nextInt(3)) + random.nextInt(), text(random));
        }
        Credential credential = new Credential(
                text(random),
                random.nextBoolean() ? null : fill(32, random.nextInt()),
                random.nextBoolean() ? null : fill(16, random.nextInt()),
                random.nextBoolean() ? null : new KeyPath(fill(32, 1), fill(32, 2), fill(32, 3)),
                maybe(random));
        return new AuditRecord(
                List.of(LeafType.values()).get(random.nextInt(LeafType.values().length)),
                Instant.ofEpochMilli(random.nextLong(1L << 42)),
                new Origin(
                        random.nextBoolean() ? null : credential, text(random), maybe(random), claims, maybe(random)),
                new Deed(
                        text(random),
                        text(random),
                        text(random),
                        text(random),
                        maybe(random),
                        maybe(random),
                        Duration.ofNanos(1000 * random.nextLong(1L << 40))),
                random.nextBoolean() ? null : HashedTree.tree(new byte[] {(byte) 0xf5}),
                random.nextBoolean() ? null : HashedTree.whole(new byte[] {0x41, 7}),
                random.nextBoolean() ? null : CborValue.of(text(random)));
    }

    private static @Nullable String maybe(Random random) {
        return random.nextBoolean() ? null : text(random);
    }

    private static String text(Random random) {
        return (random.nextBoolean() ? "x" : "ü€").repeat(random.nextInt(random.nextInt(10) == 0 ? 400 : 30));
    }

    private static byte[] fill(int length, int value) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
