package dev.keyladder.codec.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HclBodyTest {

    @Test
    void anUnknownKeyIsRefusedAndTheNearestKnownOneSuggested() {
        HclBody body = Hcl.parse("a = 1\n capabilites = []");

        assertThatThrownBy(() -> body.requireOnly(List.of("a", "capabilities", "policy")))
                .isInstanceOf(HclException.class)
                .hasMessage("2:2: found unknown key \"capabilites\", expected \"capabilities\"");
        assertThatThrownBy(() -> body.requireOnly(List.of("a", "zzz"))).hasMessageEndingWith("expected one of a, zzz");
        body.requireOnly(List.of("a", "capabilites"));
    }

    @Test
    void aMapIsRefusedWhenItIsWrittenTwiceOrHasLabels() {
        assertThatThrownBy(() -> Hcl.parse("m {}\nm {}").value("m")).hasMessageStartingWith("2:1: found another m");
        assertThatThrownBy(() -> Hcl.parse("m = 1\nm {}").value("m")).hasMessageStartingWith("2:1: found another m");
        assertThatThrownBy(() -> Hcl.parse("m \"x\" {}").value("m")).hasMessageStartingWith("1:1: found a label");
    }

    @Test
    void blocksWithTooManyLabelsOrNoBodyAreRefused() {
        assertThatThrownBy(() -> Hcl.parse("p \"a\" \"b\" {}").blocks("p", 1))
                .hasMessage("1:7: found a label, expected p with 1 label");
        assertThatThrownBy(() -> Hcl.parse("p = \"a\"").blocks("p", 1))
                .hasMessage("1:5: found a string, expected a block of p");
        assertThatThrownBy(() -> Hcl.parse("p { capabilities = [\"read\"] }").blocks("p", 1))
                .hasMessage("1:21: found a string, expected a block of p");
    }

    @ParameterizedTest
    @CsvSource({
        "capabilites,capabilities",
        "tls_cert,",
        "pahts,path",
        "Path,path",
        "adress,address",
        "x,",
        "tls_cert_fiel,tls_cert_file"
    })
    void theNearestNameIsAFewEditsAway(String mistyped, String nearest) {
        assertThat(NearestName.to(mistyped, List.of("capabilities", "path", "address", "tls_cert_file")))
                .isEqualTo(Optional.ofNullable(nearest));
    }

    @Test
    void noNameIsGuessedForAVeryLongOne() {
        assertThat(NearestName.to("a".repeat(65), List.of("a".repeat(65)))).isEmpty();
    }
}
