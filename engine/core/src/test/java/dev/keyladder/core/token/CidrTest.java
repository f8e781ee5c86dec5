package dev.keyladder.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,     10.255.0.1,      true",
        "10.0.0.0/8,     11.0.0.1,        false",
        "10.0.0.0/9,     10.128.0.0,      false",
        "10.1.2.3,       10.1.2.3,        true",
        "10.1.2.3,       10.1.2.4,        false",
        "10.1.2.3/32,    10.1.2.3,        true",
        "0.0.0.0/0,      1.2.3.4,         true",
        "0.0.0.0/0,      ::1,             false",
        "::/0,           ::1,             true",
        "::/0,           1.2.3.4,         false",
        "2001:db8::/32,  2001:db8:1::1,   true",
        "2001:db8::/33,  2001:db8:8000::, false",
        "10.0.0.0/33,    10.0.0.1,        false",
        "10.0.0.0/x,     10.0.0.1,        false",
        "nonsense,       10.0.0.1,        false"
    })
    void a_block_holds_what_shares_its_leading_bits(String block, String address, boolean holds) {
        assertThat(Cidr.anyHolds(List.of(block), address)).isEqualTo(holds);
    }

    @Test
    void no_block_at_all_holds_everything_and_one_of_several_is_enough() {
        assertThat(Cidr.anyHolds(List.of(), "1.2.3.4")).isTrue();
        assertThat(Cidr.anyHolds(List.of("10.0.0.0/8", "1.2.3.0/24"), "1.2.3.4"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0/8",
                "10.0.0.0/-1",
                "10.0.0.0/33",
                "::/129",
                "localhost",
                "10.0.0.0/",
                "256.0.0.1"
            })
    void what_is_no_block_is_told(String text) {
        assertThat(Cidr.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "10.0.0.1", "::1", "2001:db8::/32", "0.0.0.0/0"})
    void a_block_is_known(String text) {
        assertThat(Cidr.isValid(text)).isTrue();
    }
}
