package dev.keyladder.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTimesTest {
    private static final String EXPIRED =
            "error validating token: invalid expiration time (exp) claim: token is expired";
    private static final String EARLY = "error validating token: invalid not before (nbf) claim: token not yet valid";
    private static final String FUTURE =
            "error validating token: invalid issued at (iat) claim: token issued in the future";

    private final StaticMount mount = new StaticMount();

    /// Seconds from now; a dash is a claim that is not there.
    @ParameterizedTest
    @CsvSource({
        "-10, -, 300, ok",
        "-10, -, -60, ok",
        "-10, -, -61, expired",
        "-, -, -60, ok",
        "-, -, -61, expired",
        "60, -, 300, ok",
        "61, -, 300, early",
        "-10, 60, 300, ok",
        "-10, 61, 300, early",
        "61, 0, 300, future",
        "-, -, 210, ok",
        "-, -, 211, early",
        "-210, -, -, ok",
        "-211, -, -, expired",
        "-, -210, -, ok",
        "-, -211, -, expired",
        "-500, -210, -, ok",
        "-, -, -, none"
    })
    void withVaultsLeewaysOf150And150And60Seconds(String issued, String begins, String expires, String verdict) {
        assertVerdict(issued, begins, expires, verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "-10, -, 0, ok",
        "-10, -, -1, expired",
        "1, -, 300, early",
        "-10, 1, 300, early",
        "1, 0, 300, future",
        "-, -, 0, ok",
        "-, -, 1, early",
        "0, -, -, ok",
        "-1, -, -, expired"
    })
    void withLeewaysSwitchedOff(String issued, String begins, String expires, String verdict) {
        leeways(-1, -1, -1);
        assertVerdict(issued, begins, expires, verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "-10, -, -30, ok",
        "-10, -, -31, expired",
        "-40, -, -, ok",
        "-41, -, -, expired",
        "-, -, 50, ok",
        "-, -, 51, early"
    })
    void withLeewaysOfTheRolesOwn(String issued, String begins, String expires, String verdict) {
        leeways(10, 20, 30);
        assertVerdict(issued, begins, expires, verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1700000000\"",
                "-1",
                "1e300",
                "99999999999999999999",
                "true",
                "[1]",
                "{}",
                "253402300800",
                "1e9999"
            })
    void aTimeThatIsNoneIsRefusedByName(String time) {
        for (String name : new String[] {"exp", "nbf", "iat"}) {
            Outcome.Invalid refused = mount.refused("{\"iss\":\"" + StaticMount.ISSUER
                    + "\",\"aud\":\"us\",\"sub\":\"me\",\"" + name + "\":" + time + "}");

            assertThat(refused.reason())
                    .isEqualTo("error validating token: claim \"" + name + "\" is not a time in seconds");
            assertThat(refused.code()).contains("jwt_claim_type");
        }
    }

    @Test
    void aNumberBeyondAllLimitsIsRefused() {
        String claims = mount.claims("").replaceFirst("\"exp\":[0-9]+", "\"exp\":" + "9".repeat(5000));

        assertThat(mount.login(Forge.token(claims))).isInstanceOf(Outcome.Invalid.class);
    }

    @Test
    void fractionsOfSecondsAreCutOffAndExponentsRead() {
        long now = mount.now().getEpochSecond();
        Instant ends = mount.granted("{\"iss\":\"" + StaticMount.ISSUER
                        + "\",\"aud\":\"us\",\"sub\":\"me\",\"iat\":1.7e9," + "\"exp\":" + (now + 9) + ".75}")
                .proof()
                .orElseThrow()
                .ends();

        assertThat(ends).isEqualTo(Instant.ofEpochSecond(now + 9 + 60));
    }

    @Test
    void operatorsReadBothTimes() {
        Outcome.Invalid refused = mount.refused(claims("-700", "-", "-400"));

        assertThat(refused.auditReason())
                .isEqualTo("claim \"exp\": ended " + mount.now().minusSeconds(400) + ", now " + mount.now());
        assertThat(refused.code()).contains("jwt_expired");
    }

    private void leeways(int expiration, int notBefore, int skew) {
        mount.role(
                "r",
                "\"bound_audiences\": \"us\", \"expiration_leeway\": " + expiration + ", \"not_before_leeway\": "
                        + notBefore + ", \"clock_skew_leeway\": " + skew);
    }

    private void assertVerdict(String issued, String begins, String expires, String verdict) {
        Outcome outcome = mount.login(Forge.token(claims(issued, begins, expires)));
        if (verdict.equals("ok")) {
            assertThat(outcome).isInstanceOf(Outcome.Session.class);
            return;
        }
        assertThat(((Outcome.Invalid) outcome).reason())
                .isEqualTo(
                        switch (verdict) {
                            case "expired" -> EXPIRED;
                            case "early" -> EARLY;
                            case "future" -> FUTURE;
                            default ->
                                "error validating token: no issued at (iat), not before (nbf), or expiration time"
                                        + " (exp) claims in token";
                        });
    }

    private String claims(String issued, String begins, String expires) {
        return "{\"iss\":\"" + StaticMount.ISSUER + "\",\"aud\":\"us\",\"sub\":\"me\"" + time("iat", issued)
                + time("nbf", begins) + time("exp", expires) + "}";
    }

    private String time(String name, String seconds) {
        return seconds.equals("-")
                ? ""
                : ",\"" + name + "\":" + (mount.now().getEpochSecond() + Long.parseLong(seconds));
    }
}
