package dev.keyladder.codec.cbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of RFC 8949 Appendix A that are within our subset and deterministic.
class CborVectorsTest {
    @ParameterizedTest
    @MethodSource("vectors")
    void writes_and_reads_the_examples_of_the_rfc(String hex, CborValue value) {
        assertThat(HexFormat.of().formatHex(CborWriter.write(value))).isEqualTo(hex);
        assertThat(CborReader.read(HexFormat.of().parseHex(hex))).isEqualTo(value);
    }

    static Stream<Arguments> vectors() {
        return Stream.of(numbers(), strings(), containers()).flatMap(vectors -> vectors);
    }

    private static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of("00", CborValue.of(0)),
                Arguments.of("01", CborValue.of(1)),
                Arguments.of("0a", CborValue.of(10)),
                Arguments.of("17", CborValue.of(23)),
                Arguments.of("1818", CborValue.of(24)),
                Arguments.of("1819", CborValue.of(25)),
                Arguments.of("1864", CborValue.of(100)),
                Arguments.of("1903e8", CborValue.of(1000)),
                Arguments.of("1a000f4240", CborValue.of(1000000)),
                Arguments.of("1b000000e8d4a51000", CborValue.of(1000000000000L)),
                Arguments.of("1bffffffffffffffff", CborInt.ofUnsigned(-1)),
                Arguments.of("3bffffffffffffffff", new CborInt(true, -1)),
                Arguments.of("20", CborValue.of(-1)),
                Arguments.of("29", CborValue.of(-10)),
                Arguments.of("3863", CborValue.of(-100)),
                Arguments.of("3903e7", CborValue.of(-1000)),
                Arguments.of("f4", CborValue.of(false)),
                Arguments.of("f5", CborValue.of(true)),
                Arguments.of("f6", CborValue.nil()));
    }

    private static Stream<Arguments> strings() {
        return Stream.of(
                Arguments.of("40", CborValue.of(new byte[0])),
                Arguments.of("4401020304", CborValue.of(new byte[] {1, 2, 3, 4})),
                Arguments.of("60", CborValue.of("")),
                Arguments.of("6161", CborValue.of("a")),
                Arguments.of("6449455446", CborValue.of("IETF")),
                Arguments.of("62225c", CborValue.of("\"\\")),
                Arguments.of("62c3bc", CborValue.of("\u00fc")),
                Arguments.of("63e6b0b4", CborValue.of("\u6c34")),
                Arguments.of("64f0908591", CborValue.of("\ud800\udd51")));
    }

    private static Stream<Arguments> containers() {
        CborValue b2c = CborMap.builder().put("b", CborValue.of("c")).build();
        CborValue twoThree = CborValue.array(CborValue.of(2), CborValue.of(3));
        CborValue fourFive = CborValue.array(CborValue.of(4), CborValue.of(5));
        List<CborInt> oneTo25 =
                Stream.iterate(1, i -> i + 1).limit(25).map(CborValue::of).toList();
        return Stream.of(
                Arguments.of("80", CborValue.array()),
                Arguments.of("83010203", CborValue.array(CborValue.of(1), CborValue.of(2), CborValue.of(3))),
                Arguments.of("8301820203820405", CborValue.array(CborValue.of(1), twoThree, fourFive)),
                Arguments.of("98190102030405060708090a0b0c0d0e0f101112131415161718181819", CborValue.array(oneTo25)),
                Arguments.of("a0", CborMap.builder().build()),
                Arguments.of("a201020304", CborMap.builder().put(1, 2).put(3, 4).build()),
                Arguments.of(
                        "a26161016162820203",
                        CborMap.builder()
                                .put("a", CborValue.of(1))
                                .put("b", twoThree)
                                .build()),
                Arguments.of("826161a161626163", CborValue.array(CborValue.of("a"), b2c)));
    }
}
