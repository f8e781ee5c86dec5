package dev.keyladder.codec.cbor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CborRoundTripTest {
    private final CBORMapper foreign = new CBORMapper();

    @RepeatedTest(200)
    void what_is_written_is_read_back_and_written_the_same(RepetitionInfo seed) {
        CborValue value = new RandomCbor(new Random(seed.getCurrentRepetition())).value(4);
        byte[] bytes = CborWriter.write(value);

        assertThat(CborReader.read(bytes)).isEqualTo(value);
        assertThat(CborWriter.write(CborReader.read(bytes))).isEqualTo(bytes);
    }

    @RepeatedTest(100)
    void a_foreign_reader_sees_the_same_values(RepetitionInfo seed) throws IOException {
        CborValue value = new RandomCbor(new Random(1000 + seed.getCurrentRepetition())).value(3);
        assertSame(foreign.readTree(CborWriter.write(value)), value);
    }

    @RepeatedTest(100)
    void what_a_foreign_writer_wrote_is_read_but_for_its_big_integers(RepetitionInfo seed) throws IOException {
        CborValue value = new RandomCbor(new Random(2000 + seed.getCurrentRepetition())).value(0);
        JsonNode seen = foreign.readTree(CborWriter.write(value));
        byte[] written = foreign.writeValueAsBytes(seen);
        if (seen.isBigInteger()) {
            assertThat(readIfCanonical(written)).isEmpty(); // it tags what an untagged integer could hold
        } else {
            assertThat(CborReader.read(written)).isEqualTo(value);
        }
    }

    @RepeatedTest(20)
    void every_corrupted_byte_is_refused_or_has_an_encoding_of_its_own(RepetitionInfo seed) {
        Random random = new Random(3000 + seed.getCurrentRepetition());
        byte[] bytes = CborWriter.write(new RandomCbor(random).map(1));
        for (int at = 0; at < bytes.length; at++) {
            byte[] corrupted = bytes.clone();
            corrupted[at] ^= (byte) (1 + random.nextInt(255));
            readIfCanonical(corrupted)
                    .ifPresent(value -> assertThat(CborWriter.write(value)).isEqualTo(corrupted));
        }
    }

    @RepeatedTest(20)
    void every_truncation_is_refused(RepetitionInfo seed) {
        byte[] bytes = CborWriter.write(new RandomCbor(new Random(4000 + seed.getCurrentRepetition())).map(1));
        for (int length = 0; length < bytes.length; length++) {
            assertThat(readIfCanonical(Arrays.copyOf(bytes, length))).isEmpty();
        }
    }

    @RepeatedTest(200)
    void random_bytes_are_refused_or_canonical(RepetitionInfo seed) {
        Random random = new Random(5000 + seed.getCurrentRepetition());
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        readIfCanonical(bytes)
                .ifPresent(value -> assertThat(CborWriter.write(value)).isEqualTo(bytes));
    }

    @Test
    void keys_stand_in_the_order_of_their_encodings_whatever_the_order_of_putting() {
        CborMap map = CborMap.builder()
                .put("aa", CborValue.nil())
                .put(CborInt.of(-1), CborValue.nil())
                .put(100, CborValue.nil())
                .put("z", CborValue.nil())
                .put(10, CborValue.nil())
                .put(CborInt.ofUnsigned(-1), CborValue.nil())
                .build();
        assertThat(HexFormat.of().formatHex(CborWriter.write(map)))
                .isEqualTo("a6" + "0af6" + "1864f6" + "1bfffffffffffffffff6" + "20f6" + "617af6" + "626161f6");
    }

    private static Optional<CborValue> readIfCanonical(byte[] bytes) {
        try {
            return Optional.of(CborReader.read(bytes));
        } catch (CborException _) {
            return Optional.empty();
        }
    }

    private static void assertSame(JsonNode seen, CborValue value) throws IOException {
        switch (value) {
            case CborInt integer -> assertThat(seen.bigIntegerValue()).isEqualTo(integer.toBigInteger());
            case CborText text -> assertThat(seen.textValue()).isEqualTo(text.value());
            case CborBytes bytes -> assertThat(seen.binaryValue()).isEqualTo(bytes.toByteArray());
            case CborValue.Bool bool -> assertThat(seen.booleanValue()).isEqualTo(bool.value());
            case CborValue.Null _ -> assertThat(seen.isNull()).isTrue();
            case CborArray array -> {
                assertThat(seen.size()).isEqualTo(array.items().size());
                for (int i = 0; i < seen.size(); i++) {
                    assertSame(seen.get(i), array.items().get(i));
                }
            }
            case CborMap map -> {
                for (CborMap.Entry entry : map.entries()) {
                    assertSame(seen.get(name(entry.key())), entry.value());
                }
            }
        }
    }

    private static String name(CborKey key) {
        return switch (key) {
            case CborInt integer -> integer.toBigInteger().toString();
            case CborText text -> text.value();
        };
    }
}
