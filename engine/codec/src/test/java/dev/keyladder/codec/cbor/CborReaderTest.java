package dev.keyladder.codec.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CborReaderTest {
    @ParameterizedTest
    @CsvSource({
        "'', 'byte 0: the input ends within a value'",
        "1817, 'byte 0: a number or length in more bytes than it needs'",
        "1900ff, 'byte 0: a number or length in more bytes than it needs'",
        "1a0000ffff, 'byte 0: a number or length in more bytes than it needs'",
        "1b00000000ffffffff, 'byte 0: a number or length in more bytes than it needs'",
        "3800, 'byte 0: a number or length in more bytes than it needs'",
        "580161, 'byte 0: a number or length in more bytes than it needs'",
        "8118, 'byte 2: the input ends within a value'",
        "1c, 'byte 0: reserved length code'",
        "5f4101ff, 'byte 0: indefinite length'",
        "9f01ff, 'byte 0: indefinite length'",
        "bf01ff, 'byte 0: indefinite length'",
        "c001, 'byte 0: a tag'",
        "f93c00, 'byte 0: a float or simple value'",
        "fb3ff199999999999a, 'byte 0: a float or simple value'",
        "f7, 'byte 0: a float or simple value'",
        "f8ff, 'byte 0: a float or simple value'",
        "ff, 'byte 0: a float or simple value'",
        "0001, 'byte 1: bytes after the value'",
        "a201000100, 'byte 3: a map key twice or out of order'",
        "a202000100, 'byte 3: a map key twice or out of order'",
        "a2616200616100, 'byte 4: a map key twice or out of order'",
        "a26161000100, 'byte 4: a map key twice or out of order'",
        "a1410100, 'byte 1: a map key that is neither integer nor text'",
        "a1f600, 'byte 1: a map key that is neither integer nor text'",
        "61ff, 'byte 0: text that is not UTF-8'",
        "62c080, 'byte 0: text that is not UTF-8'",
        "63eda080, 'byte 0: text that is not UTF-8'",
        "64f4908080, 'byte 0: text that is not UTF-8'",
        "4201, 'byte 0: a length beyond the end of the input'",
        "7bffffffffffffffff, 'byte 0: a length beyond the end of the input'",
        "9a7fffffff00, 'byte 0: a length beyond the end of the input'",
        "bb8000000000000000, 'byte 0: a length beyond the end of the input'",
    })
    void refuses_what_is_not_deterministic_cbor_of_the_subset(String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> CborReader.read(bytes))
                .isInstanceOf(CborException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nesting_ends_at_thirty_two_levels_both_ways() {
        CborValue deepest = CborValue.of(1);
        for (int i = 0; i < 32; i++) {
            deepest = CborValue.array(deepest);
        }
        CborValue tooDeep = CborMap.builder().put(1, deepest).build();
        byte[] bytes = CborWriter.write(deepest);

        assertThat(CborReader.read(bytes)).isEqualTo(deepest);
        assertThatThrownBy(() -> CborWriter.write(tooDeep)).hasMessage("CBOR: nested deeper than 32");
        byte[] nested = HexFormat.of().parseHex("81".repeat(100_000) + "00");
        assertThatThrownBy(() -> CborReader.read(nested)).hasMessage("CBOR at byte 32: nested deeper than 32");
    }

    @Test
    void a_map_key_may_not_smuggle_depth_in() {
        byte[] nestedKeys = HexFormat.of().parseHex("a1".repeat(100_000));
        assertThatThrownBy(() -> CborReader.read(nestedKeys)).isInstanceOf(CborException.class);
    }
}
