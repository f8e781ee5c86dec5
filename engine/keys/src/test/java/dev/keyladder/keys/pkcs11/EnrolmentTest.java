package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootFacts;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.keys.root.RootUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("hsm")
class EnrolmentTest {

    @TempDir
    private Path folder;

    private Rig rig;

    @BeforeEach
    void makeToken() {
        rig = new Rig(folder);
    }

    @Test
    void aRepeatedInitialisationAdoptsWhatTheFirstMade() {
        RootFacts first = closed(rig.enrol());
        int made = rig.cryptoki.count("C_GenerateKey");
        assertThat(closed(rig.enrol())).isEqualTo(first);
        assertThat(closed(rig.open())).isEqualTo(first);
        assertThat(rig.cryptoki.count("C_GenerateKey")).isEqualTo(made);
    }

    @Test
    void anInitialisationThatBrokeOffHalfwayIsCompleted() {
        rig.cryptoki.fail("C_GenerateKeyPair", ReturnValue.DEVICE_ERROR.code());
        assertThatThrownBy(() -> rig.enrol()).isInstanceOf(RootUnavailable.class);
        rig.cryptoki.heal();
        int made = rig.cryptoki.count("C_GenerateKey");
        try (RootBackend root = rig.enrol()) {
            assertThat(Rig.signsWell(root)).isTrue();
        }
        assertThat(rig.cryptoki.count("C_GenerateKey")).isEqualTo(made);
    }

    @Test
    void foreignObjectsOfTheLabelAreAmbiguousAndRefused() {
        rig.enrol().close();
        byte[] another = rig.ckaId.clone();
        another[0] ^= 1;
        assertThatThrownBy(() -> rig.roots.enrol(rig.token.settings(), another))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("kl-root-derive")
                .hasMessageContaining("is there already");
        assertThatThrownBy(() -> rig.roots.open(rig.token.settings(), another))
                .isInstanceOf(RootUnavailable.class)
                .hasMessageContaining("holds no object");
    }

    @Test
    void twoTokensOfOneLabelAreRefused() {
        rig.enrol().close();
        rig.token.addToken(SoftHsmToken.LABEL);
        assertThatThrownBy(() -> rig.open())
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("2 tokens have this label");
    }

    @Test
    void aTokenThatIsNotThereAtStartIsUnavailableAndOpensOnceItIs() throws IOException {
        rig.enrol().close();
        Path away = folder.resolve("away");
        Files.move(rig.token.tokens(), away);
        Files.createDirectory(rig.token.tokens());
        assertThatThrownBy(() -> rig.open()).isInstanceOf(RootUnavailable.class).hasMessageContaining("root-a");
        Files.delete(rig.token.tokens());
        Files.move(away, rig.token.tokens());
        rig.open().close();
    }

    @Test
    void aLibraryThatIsNotThereOrNoneIsRefusedByName() throws IOException {
        Pkcs11Roots real = new Pkcs11Roots(_ -> {}, System::nanoTime);
        Path text = Files.writeString(folder.resolve("lib.so"), "not a library");
        for (Path library : List.of(folder.resolve("none.so"), text)) {
            Pkcs11Settings settings =
                    Pkcs11Settings.of(library, SoftHsmToken.LABEL, "kl-root", SoftHsmToken.pin("1234"), folder);
            assertThatThrownBy(() -> real.open(settings, rig.ckaId))
                    .isInstanceOf(RootRefused.class)
                    .hasMessageContaining(library.toString());
        }
    }

    @Test
    void anImportedSecretIsNoRoot() {
        rig.enrol().close();
        replaceDeriveSecret(
                List.of(Attribute.of(Attribute.SENSITIVE, true), Attribute.of(Attribute.EXTRACTABLE, false)));
        assertThatThrownBy(() -> rig.open()).isInstanceOf(RootRefused.class).hasMessageContaining("NEVER_EXTRACTABLE");
    }

    @Test
    void anExtractableSecretIsNoRoot() {
        rig.enrol().close();
        replaceDeriveSecret(
                List.of(Attribute.of(Attribute.SENSITIVE, false), Attribute.of(Attribute.EXTRACTABLE, true)));
        assertThatThrownBy(() -> rig.open()).isInstanceOf(RootRefused.class).hasMessageContaining("SENSITIVE");
    }

    @Test
    void aTokenWhoseHmacIsWrongFailsTheKnownAnswer() {
        rig.enrol().close();
        Pkcs11Roots lying = new Pkcs11Roots(_ -> {}, System::nanoTime, _ -> new Delegate(rig.cryptoki) {
            @Override
            public byte[] sign(long session, Mechanism mechanism, long key, byte[] data) {
                byte[] answer = super.sign(session, mechanism, key, data);
                answer[0] ^= 1;
                return answer;
            }
        });
        assertThatThrownBy(() -> lying.open(rig.token.settings(), rig.ckaId))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("RFC 4231");
    }

    @Test
    void aTokenWhoseSignatureDoesNotVerifyFails() {
        rig.enrol().close();
        Pkcs11Roots lying = new Pkcs11Roots(_ -> {}, System::nanoTime, _ -> new Delegate(rig.cryptoki) {
            @Override
            public byte[] sign(long session, Mechanism mechanism, long key, byte[] data) {
                byte[] answer = super.sign(session, mechanism, key, data);
                answer[9] ^= (byte) (mechanism == Mechanism.ECDSA ? 1 : 0);
                return answer;
            }
        });
        assertThatThrownBy(() -> lying.open(rig.token.settings(), rig.ckaId))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("does not verify");
    }

    @Test
    void aTokenThatTakesNoKeyFromOutsideIsNoWorseForIt() {
        rig.cryptoki.fail("C_CreateObject", ReturnValue.TEMPLATE_INCONSISTENT.code());
        try (RootBackend root = rig.enrol()) {
            assertThat(Rig.signsWell(root)).isTrue();
        }
    }

    @Test
    void aTokenThatKnowsNoneOfTheStricterAttributesGetsPlainOnes() {
        List<Integer> sizes = new ArrayList<>();
        Pkcs11Roots old = new Pkcs11Roots(_ -> {}, System::nanoTime, _ -> new Delegate(rig.cryptoki) {
            @Override
            public long generateKey(long session, Mechanism mechanism, List<Attribute> template) {
                sizes.add(template.size());
                if (template.stream().anyMatch(attribute -> attribute.type() == Attribute.COPYABLE)) {
                    throw CryptokiException.of("C_GenerateKey", ReturnValue.ATTRIBUTE_TYPE_INVALID);
                }
                return super.generateKey(session, mechanism, template);
            }
        });
        old.enrol(rig.token.settings(), rig.ckaId).close();
        assertThat(sizes).hasSize(3).isSortedAccordingTo((one, other) -> other - one);
    }

    /// Why the state of the session is always asked for first.
    @Test
    void withoutALoginATokenShowsNoObjectsAndCallsThatSuccess() {
        rig.enrol().close();
        Cryptoki cryptoki = rig.cryptoki.real();
        cryptoki.initialize(Optional.empty());
        try {
            long slot = new Pkcs11Module(cryptoki, Optional.empty())
                    .slotOf(SoftHsmToken.LABEL)
                    .id();
            long session = cryptoki.openSession(slot, true);
            RootObjects objects = new RootObjects("kl-root", rig.ckaId);
            assertThat(cryptoki.findObjects(session, List.of(Attribute.of(Attribute.CLASS, Attribute.SECRET_KEY))))
                    .isEmpty();
            assertThatThrownBy(() -> objects.find(cryptoki, session))
                    .isInstanceOfSatisfying(
                            CryptokiException.class,
                            e -> assertThat(e.failureClass()).isEqualTo(FailureClass.LOGIN));
        } finally {
            cryptoki.finish();
        }
    }

    /// Two roots in one process share the library: one that is closed must not take it from the other.
    @Test
    void aSecondUserOfTheLibraryLeavesTheFirstItsLogin() {
        try (RootBackend first = rig.enrol()) {
            rig.open().close();
            assertThat(Rig.signsWell(first)).isTrue();
        }
    }

    private void replaceDeriveSecret(List<Attribute> protection) {
        Cryptoki cryptoki = rig.cryptoki.real();
        cryptoki.initialize(Optional.empty());
        try {
            Pkcs11Module.Slot slot = new Pkcs11Module(cryptoki, Optional.empty()).slotOf(SoftHsmToken.LABEL);
            long session = cryptoki.openSession(slot.id(), true);
            new TokenLogin(SoftHsmToken.pin(SoftHsmToken.PIN), new RefusedPins(rig.token.refusedPins(), _ -> {}))
                    .login(cryptoki, slot.token(), session);
            List<Attribute> template = new ArrayList<>(List.of(
                    Attribute.of(Attribute.CLASS, Attribute.SECRET_KEY), Attribute.of(Attribute.ID, rig.ckaId)));
            for (long object : cryptoki.findObjects(session, template)) {
                cryptoki.destroyObject(session, object);
            }
            template.addAll(protection);
            template.addAll(List.of(
                    Attribute.of(Attribute.KEY_TYPE, Attribute.GENERIC_SECRET),
                    Attribute.of(Attribute.TOKEN, true),
                    Attribute.of(Attribute.PRIVATE, true),
                    Attribute.of(Attribute.SIGN, true),
                    Attribute.of(Attribute.LABEL, "kl-root-derive"),
                    Attribute.of(Attribute.VALUE, new byte[32])));
            cryptoki.createObject(session, template);
        } finally {
            cryptoki.finish();
        }
    }

    private static RootFacts closed(RootBackend root) {
        root.close();
        return root.facts();
    }
}
