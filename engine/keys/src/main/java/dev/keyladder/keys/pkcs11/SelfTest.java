package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.KeyFlag;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.keys.signature.EcdsaP256Scheme;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tests a token and a root's objects in it before anything rests on them: the protection that the objects
/// claim, a known answer of HMAC, a signature that is verified here, and a changed one that must not be.
final class SelfTest {

    /// Without LOCAL, which is a fact for the statement: NSS forgets it of the secret keys in its database.
    /// That no key was brought in follows from NEVER_EXTRACTABLE, which is false of every key that was imported
    /// or unwrapped.
    private static final Set<KeyFlag> REQUIRED = EnumSet.of(
            KeyFlag.NEVER_EXTRACTABLE,
            KeyFlag.ALWAYS_SENSITIVE,
            KeyFlag.SENSITIVE,
            KeyFlag.NOT_EXTRACTABLE,
            KeyFlag.PRIVATE,
            KeyFlag.SIGN_ONLY);

    private static final List<Long> OTHER_USES = List.of(
            Attribute.ENCRYPT,
            Attribute.DECRYPT,
            Attribute.WRAP,
            Attribute.UNWRAP,
            Attribute.VERIFY,
            Attribute.DERIVE,
            Attribute.SIGN_RECOVER);

    // RFC 4231 4.7, test case 6: tokens refuse the shorter keys of the others
    private static final byte[] KNOWN_KEY = HexFormat.of().parseHex("aa".repeat(131));
    private static final byte[] KNOWN_INPUT =
            "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KNOWN_TAG =
            HexFormat.of().parseHex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");

    private static final byte[] MESSAGE = "keyladder self-test".getBytes(StandardCharsets.US_ASCII);

    private final String part;

    SelfTest(String part) {
        this.part = part;
    }

    /// Runs all of it.
    ///
    /// @param point the public key
    /// @throws RootRefused if anything is not as it must be
    void run(TokenSession session, byte[] point) {
        requireFlags("the derive secret", deriveFlags(session));
        requireFlags("the signing key", signFlags(session));
        requireUnreadable(session);
        requireKnownAnswer(session);
        requireHmacThatDependsOnItsInput(session);
        requireSignature(session, point);
    }

    /// The flags that hold for the derive secret.
    Set<KeyFlag> deriveFlags(TokenSession session) {
        return flags(session, session.keys().derive());
    }

    /// The flags that hold for the private signing key.
    Set<KeyFlag> signFlags(TokenSession session) {
        return flags(session, session.keys().sign());
    }

    private static Set<KeyFlag> flags(TokenSession session, long object) {
        Set<KeyFlag> flags = EnumSet.noneOf(KeyFlag.class);
        addIf(flags, KeyFlag.LOCAL, is(session, object, Attribute.LOCAL, true));
        addIf(flags, KeyFlag.NEVER_EXTRACTABLE, is(session, object, Attribute.NEVER_EXTRACTABLE, true));
        addIf(flags, KeyFlag.ALWAYS_SENSITIVE, is(session, object, Attribute.ALWAYS_SENSITIVE, true));
        addIf(flags, KeyFlag.SENSITIVE, is(session, object, Attribute.SENSITIVE, true));
        addIf(flags, KeyFlag.NOT_EXTRACTABLE, is(session, object, Attribute.EXTRACTABLE, false));
        addIf(flags, KeyFlag.PRIVATE, is(session, object, Attribute.PRIVATE, true));
        addIf(flags, KeyFlag.NOT_MODIFIABLE, is(session, object, Attribute.MODIFIABLE, false));
        boolean otherUse = OTHER_USES.stream().anyMatch(use -> is(session, object, use, true));
        addIf(flags, KeyFlag.SIGN_ONLY, !otherUse && is(session, object, Attribute.SIGN, true));
        return flags;
    }

    private static void addIf(Set<KeyFlag> flags, KeyFlag flag, boolean holds) {
        if (holds) {
            flags.add(flag);
        }
    }

    /// An attribute that the object does not have is neither true nor false.
    private static boolean is(TokenSession session, long object, long attribute, boolean expected) {
        Optional<byte[]> value = session.cryptoki().attribute(session.id(), object, attribute);
        return value.filter(bytes -> bytes.length == 1 && (bytes[0] != 0) == expected)
                .isPresent();
    }

    private void requireFlags(String object, Set<KeyFlag> flags) {
        Set<KeyFlag> missing = EnumSet.copyOf(REQUIRED);
        missing.removeAll(flags);
        if (!missing.isEmpty()) {
            throw refused(object + " lacks " + missing);
        }
    }

    private void requireUnreadable(TokenSession session) {
        Optional<byte[]> value;
        try {
            value = session.cryptoki().attribute(session.id(), session.keys().derive(), Attribute.VALUE);
        } catch (CryptokiException e) {
            if (e.failureClass() != FailureClass.CONFIGURATION) {
                throw e;
            }
            return; // CKR_ATTRIBUTE_SENSITIVE, as it must
        }
        value.ifPresent(bytes -> {
            boolean readable = bytes.length > 0;
            Arrays.fill(bytes, (byte) 0);
            if (readable) {
                throw refused("it hands the derive secret out in plain text");
            }
        });
    }

    /// Where the token lets a key be brought in for this session. One that does not is no worse for it.
    private void requireKnownAnswer(TokenSession session) {
        Cryptoki cryptoki = session.cryptoki();
        long key;
        try {
            key = cryptoki.createObject(session.id(), knownKey());
        } catch (CryptokiException e) {
            if (e.failureClass() != FailureClass.CONFIGURATION) {
                throw e;
            }
            return;
        }
        byte[] tag = cryptoki.sign(session.id(), Mechanism.SHA256_HMAC, key, KNOWN_INPUT);
        cryptoki.destroyObject(session.id(), key);
        if (!Arrays.equals(tag, KNOWN_TAG)) {
            throw refused("its HMAC-SHA-256 is wrong for RFC 4231's test case 6");
        }
    }

    private static List<Attribute> knownKey() {
        return List.of(
                Attribute.of(Attribute.CLASS, Attribute.SECRET_KEY),
                Attribute.of(Attribute.KEY_TYPE, Attribute.GENERIC_SECRET),
                Attribute.of(Attribute.TOKEN, false),
                Attribute.of(Attribute.PRIVATE, true),
                Attribute.of(Attribute.SIGN, true),
                Attribute.of(Attribute.VALUE, KNOWN_KEY));
    }

    private void requireHmacThatDependsOnItsInput(TokenSession session) {
        byte[] tag = session.hmac(MESSAGE);
        boolean same = Arrays.equals(tag, session.hmac(MESSAGE));
        boolean other = !Arrays.equals(tag, session.hmac(KNOWN_INPUT));
        if (tag.length != KNOWN_TAG.length || !same || !other) {
            throw refused("its HMAC-SHA-256 does not behave like one");
        }
    }

    private void requireSignature(TokenSession session, byte[] point) {
        byte[] signature = session.ecdsa(Digests.sha256(MESSAGE));
        if (!EcdsaP256Scheme.INSTANCE.verify(point, MESSAGE, signature)) {
            throw refused("its ECDSA signature does not verify under its own public key");
        }
        byte[] changed = signature.clone();
        changed[changed.length - 1] ^= 1;
        if (EcdsaP256Scheme.INSTANCE.verify(point, MESSAGE, changed)) {
            throw refused("a changed ECDSA signature verifies");
        }
    }

    private RootRefused refused(String what) {
        return new RootRefused(
                part + " self-test",
                what,
                "Make new objects with `operator init` under another key_label; objects that were imported or may be"
                        + " extracted are no root.");
    }
}
