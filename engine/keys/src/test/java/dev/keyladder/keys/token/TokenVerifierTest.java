package dev.keyladder.keys.token;

import static dev.keyladder.keys.hierarchy.Installation.PROD;
import static dev.keyladder.keys.hierarchy.Installation.ROLE;
import static dev.keyladder.keys.hierarchy.Installation.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.hierarchy.Installation;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.keys.token.TokenCheck.Genuine;
import dev.keyladder.keys.token.TokenCheck.Refused;
import dev.keyladder.spi.format.TokenRefusal;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.testkit.SeededRandom;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
    private final Installation installation = new Installation(5);
    private final KeyHierarchy keys = installation.keys;
    private final TokenMint mint =
            new TokenMint(() -> keys.current(ROOT, ServiceName.DETECT).orElseThrow(), new SeededRandom(6));
    private final TokenVerifier verifier = verifierOf(keys);

    @Test
    void aMintedTokenIsGenuineAndSaysWhereItWasMinted() {
        TokenCheck check = verifier.verify(token(3, 9));
        assertThat(check).isInstanceOfSatisfying(Genuine.class, genuine -> {
            assertThat(genuine.place().lane()).isEqualTo(3);
            assertThat(genuine.place().seq()).isEqualTo(9);
            assertThat(genuine.key().kid()).isEqualTo(installation.current(ROLE).kid());
        });
    }

    @Test
    void aRestartedProcessKnowsTheTokenToo() {
        assertThat(verifierOf(installation.restarted()).verify(token(0, 0))).isInstanceOf(Genuine.class);
    }

    @Test
    void afterRotationsOfRoleAndDetectionTheOldTokenIsStillGenuine() {
        String before = token(0, 1);
        String detectKey = keys.current(ROOT, ServiceName.DETECT)
                .orElseThrow()
                .version()
                .statement()
                .keyId();
        installation.change(changes -> keys.rotate(installation.roleKeyId(), "ops", changes));
        installation.change(changes -> keys.rotate(detectKey, "ops", changes));
        String after = token(0, 0);
        assertThat(verifier.verify(before))
                .isInstanceOfSatisfying(
                        Genuine.class,
                        genuine -> assertThat(genuine.key().state()).isEqualTo(KeyState.VERIFY_ONLY));
        assertThat(verifier.verify(after)).isInstanceOf(Genuine.class);
    }

    @Test
    void aTokenOfADisabledOrCompromisedVersionIsRefused() {
        String before = token(0, 1);
        ServiceKeyVersion role = installation.current(ROLE);
        installation.change(changes -> keys.changeState(role.kid(), KeyState.DISABLED, "ops", changes));
        assertThat(verifier.verify(before)).isEqualTo(new Refused(TokenRefusal.KEY));
        installation.change(changes -> keys.changeState(role.kid(), KeyState.COMPROMISED, "ops", changes));
        assertThat(verifier.verify(before)).isEqualTo(new Refused(TokenRefusal.KEY));
    }

    @Test
    void aTokenOfAnotherInstallationIsRefusedBeforeItsKeyIsLookedUp() {
        Installation other = new Installation(77);
        TokenMint foreign =
                new TokenMint(() -> other.keys.current(ROOT, ServiceName.DETECT).orElseThrow(), new SeededRandom(1));
        String token = foreign.mint(other.current(ROLE), 0, 0).reveal().reveal(SecretAccess.reveal());
        assertThat(verifier.verify(token)).isEqualTo(new Refused(TokenRefusal.DETECTION));
    }

    @Test
    void knowingTheDetectionKeyIsNotEnoughToMint() {
        ServiceKeyVersion detector = keys.current(ROOT, ServiceName.DETECT).orElseThrow();
        byte[] bytes = Base64.getUrlDecoder().decode(token(0, 1).substring(4));
        bytes[24] = 2; // another sequence number
        byte[] det = detector.tokenDetection().tag(bytes, 0, 48);
        System.arraycopy(det, 0, bytes, 48, 4);
        assertThat(verifier.verify(encoded(bytes))).isEqualTo(new Refused(TokenRefusal.MAC));
    }

    @Test
    void aKidOfAnotherPurposeMintsNothing() {
        byte[] bytes = Base64.getUrlDecoder().decode(token(0, 1).substring(4));
        installation.current(ServiceName.STORAGE).kid().copyTo(bytes, 1);
        byte[] det = keys.current(ROOT, ServiceName.DETECT)
                .orElseThrow()
                .tokenDetection()
                .tag(bytes, 0, 48);
        System.arraycopy(det, 0, bytes, 48, 4);
        assertThat(verifier.verify(encoded(bytes))).isEqualTo(new Refused(TokenRefusal.KEY));
    }

    @Test
    void garbageReadsNoRow() {
        verifier.verify(token(0, 1));
        int before = installation.records.reads();
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[68];
            random.nextBytes(bytes);
            bytes[0] = (byte) (i % 3);
            assertThat(verifier.verify(encoded(bytes))).isInstanceOf(Refused.class);
        }
        verifier.verify("");
        verifier.verify("hvs.short");
        assertThat(installation.records.reads()).isEqualTo(before);
    }

    @Test
    void refusalsComeInTheFormatsOrder() {
        byte[] bytes = Base64.getUrlDecoder().decode(token(0, 1).substring(4));
        bytes[60] ^= 1;
        assertThat(verifier.verify(encoded(bytes))).isEqualTo(new Refused(TokenRefusal.MAC));
        bytes[50] ^= 1;
        assertThat(verifier.verify(encoded(bytes))).isEqualTo(new Refused(TokenRefusal.DETECTION));
        bytes[0] = 9;
        assertThat(verifier.verify(encoded(bytes))).isEqualTo(new Refused(TokenRefusal.VERSION));
        assertThat(verifier.verify(encoded(bytes) + "A")).isEqualTo(new Refused(TokenRefusal.FORM));
    }

    @Test
    void aVersionThatIsNotPrimaryMintsNothing() {
        ServiceKeyVersion former = installation.current(ROLE);
        installation.change(changes -> keys.rotate(installation.roleKeyId(), "ops", changes));
        ServiceKeyVersion old = keys.byKid(former.kid()).orElseThrow();
        assertThatThrownBy(() -> mint.mint(old, 0, 0)).isInstanceOf(IllegalStateException.class);
    }

    /// A bound far above what it takes (under 2 us on the build machine), so that only a look-up of rows or a new
    /// derivation on the path would break it.
    @Test
    void aCheckTakesMicroseconds() {
        String token = token(0, 1);
        for (int i = 0; i < 20_000; i++) {
            verifier.verify(token);
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = cpu();
            for (int i = 0; i < 10_000; i++) {
                verifier.verify(token);
            }
            best = Math.min(best, (cpu() - start) / 10_000);
        }
        assertThat(best).as("nanoseconds of CPU").isLessThan(20_000);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private TokenVerifier verifierOf(KeyHierarchy hierarchy) {
        return new TokenVerifier(() -> hierarchy.verifying(ROOT, ServiceName.DETECT), hierarchy::byKid);
    }

    private String token(long lane, long seq) {
        ServiceKeyVersion key = keys.current(PROD, ROLE).orElseThrow();
        return mint.mint(key, lane, seq).reveal().reveal(SecretAccess.reveal());
    }

    private static String encoded(byte[] bytes) {
        return "hvs." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
