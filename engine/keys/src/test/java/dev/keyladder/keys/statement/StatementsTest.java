package dev.keyladder.keys.statement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementsTest {
    record Sample(String domain, Statement statement, Function<byte[], Statement> decode, int fields) {}

    static Stream<Sample> samples() {
        Function<byte[], Statement> key = KeyVersionStatement::decode;
        StateRecord first = StateRecord.first(Samples.root().kid(), Samples.TIME, "init");
        return Stream.of(
                new Sample("keyladder/kvs/v1", Samples.root(), key, 19),
                new Sample("keyladder/kvs/v1", Samples.master(), key, 19),
                new Sample("keyladder/kvs/v1", Samples.service(ServiceName.role("m1", "ci")), key, 19),
                new Sample("keyladder/kvs/v1", Samples.service(ServiceName.LOG), key, 19),
                new Sample("keyladder/state/v1", first, StateRecord::decode, 7),
                new Sample(
                        "keyladder/state/v1",
                        first.next(KeyState.VERIFY_ONLY, Samples.TIME, "ops"),
                        StateRecord::decode,
                        7),
                new Sample("keyladder/tok/v1", Samples.token(), TokenStatement::decode, 15),
                new Sample("keyladder/tok/v1", Samples.customToken(), TokenStatement::decode, 15),
                new Sample("keyladder/lease/v1", Samples.lease(), LeaseStatement::decode, 10));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aStatementIsReadBackAsItWasWritten(Sample sample) {
        Statement read = sample.decode().apply(sample.statement().encode());
        assertThat(read).isEqualTo(sample.statement());
        assertThat(read.encode()).isEqualTo(sample.statement().encode());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theHashIsTakenInTheDomainOfItsKind(Sample sample) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(sample.domain().getBytes(US_ASCII));
        input.write(0);
        input.writeBytes(sample.statement().encode());
        assertThat(sample.statement().hash().toByteArray()).isEqualTo(Samples.sha256(input.toByteArray()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyFieldIsThereUnderItsNumberAndNothingElse(Sample sample) {
        CborMap map = CborReader.read(sample.statement().encode()).asMap();
        assertThat(map.size()).isEqualTo(sample.fields());
        for (int key = 1; key <= sample.fields(); key++) {
            assertThat(map.find(key)).isPresent();
            byte[] without = CborWriter.write(rebuilt(map, key, null));
            assertRefused(sample, without);
        }
        CborMap.Builder more = CborMap.builder();
        map.entries().forEach(entry -> more.put(entry.key(), entry.value()));
        assertRefused(sample, CborWriter.write(more.put(sample.fields() + 1, 1).build()));
        assertRefused(sample, CborWriter.write(rebuilt(map, 1, CborValue.of(2))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFieldOfAnotherTypeIsRefused(Sample sample) {
        CborMap map = CborReader.read(sample.statement().encode()).asMap();
        for (int key = 2; key <= sample.fields(); key++) {
            assertRefused(sample, CborWriter.write(rebuilt(map, key, CborValue.of(true))));
        }
        assertRefused(sample, new byte[0]);
        assertRefused(sample, new byte[] {(byte) 0xf6});
        assertRefused(sample, Arrays.copyOf(sample.statement().encode(), 5));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anyBitThatChangesIsRefusedOrChangesTheHash(Sample sample) {
        byte[] encoded = sample.statement().encode();
        for (int bit = 0; bit < 8 * encoded.length; bit++) {
            byte[] changed = encoded.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(hash(sample, changed))
                    .isNotEqualTo(Optional.of(sample.statement().hash()));
        }
    }

    @Test
    void noTwoSamplesHaveOneHash() {
        Set<StatementHash> seen = new HashSet<>();
        samples()
                .forEach(sample ->
                        assertThat(seen.add(sample.statement().hash())).isTrue());
    }

    @Test
    void aKidIsTheStartOfTheKvh() {
        StatementHash kvh = Samples.root().hash();
        assertThat(Samples.root().kid().toByteArray()).isEqualTo(Arrays.copyOf(kvh.toByteArray(), 16));
        assertThat(kvh.hex()).startsWith(Samples.root().kid().hex());
        assertThat(StatementHash.parse(kvh.hex())).hasValue(kvh);
        assertThat(StatementHash.parse("00")).isEmpty();
        assertThat(StatementHash.parse("zz")).isEmpty();
    }

    @Test
    void aServiceNameDecidesItsPurpose() {
        assertThat(ServiceName.role("5f1c", "deploy")).hasToString("auth/5f1c/deploy");
        assertThat(ServiceName.role("5f1c", "deploy").purpose()).isEqualTo(Purpose.TOKEN);
        assertThat(List.of(ServiceName.TOKEN, ServiceName.STORAGE, ServiceName.AUDIT, ServiceName.LOG))
                .extracting(ServiceName::purpose)
                .containsExactly(Purpose.TOKEN, Purpose.STORAGE, Purpose.AUDIT, Purpose.LOG);
        assertThat(List.of(ServiceName.DETECT, ServiceName.INDEX, ServiceName.LEAK))
                .extracting(ServiceName::purpose)
                .containsExactly(Purpose.DETECT, Purpose.INDEX, Purpose.LEAK);
        assertThatThrownBy(() -> new ServiceName("auth/")).isInstanceOf(MalformedStatement.class);
        assertThatThrownBy(() -> new ServiceName("storage2")).isInstanceOf(MalformedStatement.class);
    }

    private static Optional<StatementHash> hash(Sample sample, byte[] encoded) {
        try {
            return Optional.of(sample.decode().apply(encoded).hash());
        } catch (MalformedStatement _) {
            return Optional.empty();
        }
    }

    private static void assertRefused(Sample sample, byte[] encoded) {
        assertThatThrownBy(() -> sample.decode().apply(encoded)).isInstanceOf(MalformedStatement.class);
    }

    private static CborMap rebuilt(CborMap map, int key, CborValue value) {
        CborMap.Builder builder = CborMap.builder();
        for (CborMap.Entry entry : map.entries()) {
            boolean replaced = entry.key().equals(CborValue.of(key));
            if (!replaced) {
                builder.put(entry.key(), entry.value());
            } else if (value != null) {
                builder.put(entry.key(), value);
            }
        }
        return builder.build();
    }
}
