package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnValueTest {

    /// The values that were seen when a session, a login, a library or a link was taken away, and those that
    /// lock.
    @ParameterizedTest
    @CsvSource({
        "0xB3, SESSION",
        "0xB0, SESSION",
        "0x101, LOGIN",
        "0x82, LOGIN",
        "0x60, LOGIN",
        "0x30, DEVICE",
        "0x31, DEVICE",
        "0x32, DEVICE",
        "0xE0, DEVICE",
        "0xE1, DEVICE",
        "0x190, DEVICE",
        "0x6, DEVICE",
        "0x5, AMBIGUOUS",
        "0x40, INTEGRITY",
        "0x41, INTEGRITY",
        "0x110, INTEGRITY",
        "0xC0, INTEGRITY",
        "0xA0, PIN",
        "0xA3, PIN",
        "0xA4, PIN",
        "0xB1, BUSY",
        "0x54, CONFIGURATION",
        "0x68, CONFIGURATION",
        "0x70, CONFIGURATION",
        "0x71, CONFIGURATION",
        "0x80000001, DEVICE",
        "0xFFFF, DEVICE"
    })
    void aValueHasTheClassOfWhatHelps(String code, FailureClass expected) {
        assertThat(ReturnValue.classOf(Long.decode(code))).isEqualTo(expected);
    }

    @Test
    void noTwoValuesShareACodeAndNoneIsSuccess() {
        assertThat(Arrays.stream(ReturnValue.values()).map(ReturnValue::code))
                .doesNotHaveDuplicates()
                .doesNotContain(0L);
    }

    @Test
    void aMessageNamesFunctionAndValueAsTheSpecificationWritesThem() {
        assertThat(new CryptokiException("C_Sign", 0x30)).hasMessage("C_Sign returned CKR_DEVICE_ERROR (0x30)");
        assertThat(new CryptokiException("C_Sign", 0x80000001L))
                .hasMessage("C_Sign returned a vendor's own return value (0x80000001)");
    }
}
