package dev.keyladder.keys.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootAlgorithm;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootBackendConformanceTest;
import dev.keyladder.keys.root.RootIntegrity;
import dev.keyladder.keys.root.RootOrigin;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.testkit.SeededRandom;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SoftwareRootTest extends RootBackendConformanceTest {

    private static final byte[] INPUT = {1, 2, 3};

    private final SoftwareRoots roots = new SoftwareRoots(new SeededRandom(3));
    private final SecretBytes unsealKey = roots.newKey();
    private final SealedSecrets sealed = roots.create("seal-1", unsealKey);

    @Override
    protected RootBackend open() {
        return roots.open(SealedSecrets.decode(sealed.encode()), unsealKey);
    }

    @Test
    void itsFactsSayWhatItIs() {
        try (RootBackend root = open()) {
            assertThat(root.facts().origin()).isEqualTo(RootOrigin.RANDOM);
            assertThat(root.facts().publicKey().algorithm()).isEqualTo(RootAlgorithm.ED25519);
            assertThat(root.facts().label()).isEqualTo("seal-1");
            assertThat(root.facts().hsm()).isEmpty();
        }
    }

    /// The JDK does the HMAC again, under bytes that the test chose.
    @Test
    void aKekIsTheHmacUnderTheFirstSecret() throws Exception {
        byte[] secrets = new byte[SoftwareRoot.SECRETS_BYTES];
        new Random(4).nextBytes(secrets);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secrets, 0, 32, "HmacSHA256"));
        try (RootBackend root = new SoftwareRoot("x", secrets)) {
            assertThat(root.kek(INPUT).reveal(SecretAccess.reveal())).isEqualTo(mac.doFinal(INPUT));
        }
    }

    @Test
    void thePublicKeyIsTheOneOfTheSecondSecret() {
        byte[] secrets = new byte[SoftwareRoot.SECRETS_BYTES];
        byte[] seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        System.arraycopy(seed, 0, secrets, 32, 32);
        try (RootBackend root = new SoftwareRoot("x", secrets)) {
            // RFC 8032 7.1, TEST 1, behind RFC 8410's prefix
            assertThat(HexFormat.of().formatHex(root.facts().publicKey().spki()))
                    .isEqualTo("302a300506032b6570032100"
                            + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        }
    }

    @Test
    void anotherKeyIsRefusedAsTheWrongKeyAndNotAsDamage() {
        assertThatThrownBy(() -> roots.open(sealed, roots.newKey()))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("not the key");
        assertThatThrownBy(() -> roots.open(sealed, SecretBytes.owning(new byte[31])))
                .isInstanceOf(RootRefused.class);
    }

    @Test
    void aChangedRecordNeverOpens() {
        byte[] record = sealed.encode();
        Random random = new Random(6);
        for (int n = 0; n < 500; n++) {
            byte[] changed = record.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> roots.open(SealedSecrets.decode(changed), unsealKey))
                    .isInstanceOfAny(RootIntegrity.class, RootRefused.class);
        }
        assertThatThrownBy(() -> SealedSecrets.decode(new byte[100_000])).isInstanceOf(RootIntegrity.class);
        assertThatThrownBy(() -> SealedSecrets.decode(new byte[] {1})).isInstanceOf(RootIntegrity.class);
    }

    @Test
    void aFrameOfAnotherGenerationIsTamperWhenTheKeyIsRight() {
        SealedSecrets moved =
                new SealedSecrets(sealed.sealId(), sealed.generation() + 1, sealed.commitment(), sealed.frame());
        assertThatThrownBy(() -> roots.open(moved, unsealKey))
                .isInstanceOf(RootIntegrity.class)
                .hasMessageContaining("has been changed");
    }

    @Test
    void aRekeyKeepsTheRootAndChangesWhatOpensIt() {
        SecretBytes next = roots.newKey();
        SealedSecrets rekeyed = roots.rekey(sealed, unsealKey, next);
        assertThat(rekeyed.generation()).isEqualTo(2);
        try (RootBackend before = open();
                RootBackend after = roots.open(rekeyed, next)) {
            assertThat(after.facts()).isEqualTo(before.facts());
            assertThat(after.kek(INPUT)).isEqualTo(before.kek(INPUT));
        }
        assertThatThrownBy(() -> roots.open(rekeyed, unsealKey)).isInstanceOf(RootRefused.class);
        assertThatThrownBy(() -> roots.rekey(sealed, next, unsealKey)).isInstanceOf(RootRefused.class);
    }

    @Test
    void twoRootsAreDifferentAndNeitherPrintsASecret() {
        SealedSecrets other = roots.create("seal-1", unsealKey);
        try (RootBackend first = open();
                RootBackend second = roots.open(other, unsealKey)) {
            assertThat(second.facts().publicKey()).isNotEqualTo(first.facts().publicKey());
            assertThat(second.kek(INPUT)).isNotEqualTo(first.kek(INPUT));
            assertThat(first.toString()).isEqualTo("SoftwareRoot(seal-1)");
        }
    }

    @Test
    void aCommitmentIsOfOneKeyAndOneSeal() {
        KeyCommitment commitment = KeyCommitment.to(unsealKey, "seal-1");
        assertThat(commitment.holds(unsealKey, "seal-1")).isTrue();
        assertThat(commitment.holds(unsealKey, "seal-2")).isFalse();
        assertThat(commitment.holds(roots.newKey(), "seal-1")).isFalse();
        assertThat(KeyCommitment.of(commitment.bytes())).isEqualTo(commitment);
        assertThat(commitment.bytes()).hasSize(16);
    }
}
