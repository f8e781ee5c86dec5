package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.pkcs11.TokenSession.KeyHandles;
import dev.keyladder.keys.root.RootRefused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A root's objects in a token: the generic secret `<label>-derive`, and the EC P-256 pair `<label>-sign`. They
/// are known by the CKA_ID that the installation drew; the label is for people.
final class RootObjects {

    private static final byte[] P256 = HexFormat.of().parseHex("06082a8648ce3d030107"); // RFC 5480 2.1.1.1, DER
    private static final long SECRET_BYTES = 32;

    private final String keyLabel;
    private final byte[] id;

    RootObjects(String keyLabel, byte[] id) {
        this.keyLabel = keyLabel;
        this.id = id.clone();
    }

    /// What people call the root.
    String keyLabel() {
        return keyLabel;
    }

    /// The CKA_ID in hexadecimal.
    String idInHex() {
        return HexFormat.of().formatHex(id);
    }

    /// Looks the objects up. The session must be a logged-in one: to others a token shows no private objects
    /// and says that all is well.
    ///
    /// @throws CryptokiException if they are not there, as a login or device failure
    KeyHandles find(Cryptoki cryptoki, long session) {
        return new KeyHandles(
                the(cryptoki, session, Attribute.SECRET_KEY, deriveLabel()),
                the(cryptoki, session, Attribute.PRIVATE_KEY, signLabel()),
                the(cryptoki, session, Attribute.PUBLIC_KEY, signLabel()));
    }

    private long the(Cryptoki cryptoki, long session, long objectClass, String label) {
        long[] found = withId(cryptoki, session, objectClass);
        if (found.length == 1) {
            return found[0];
        }
        if (found.length > 1) {
            throw ambiguous(label, "there is more than one object with its CKA_ID " + idInHex());
        }
        if (cryptoki.sessionState(session) != Cryptoki.RW_USER_FUNCTIONS) {
            throw CryptokiException.of("C_FindObjects", ReturnValue.USER_NOT_LOGGED_IN);
        }
        throw new KeysAbsentException(label, idInHex());
    }

    /// Makes what is not there yet and adopts what an interrupted initialisation made under this CKA_ID.
    ///
    /// @param session a logged-in read-write session
    /// @throws RootRefused if the token holds other objects of these labels
    KeyHandles createOrAdopt(Cryptoki cryptoki, long session) {
        requireNoForeign(cryptoki, session, Attribute.SECRET_KEY, deriveLabel());
        requireNoForeign(cryptoki, session, Attribute.PRIVATE_KEY, signLabel());
        requireNoForeign(cryptoki, session, Attribute.PUBLIC_KEY, signLabel());
        if (withId(cryptoki, session, Attribute.SECRET_KEY).length == 0) {
            Strictness.generate(restrictions ->
                    cryptoki.generateKey(session, Mechanism.GENERIC_SECRET_KEY_GEN, secretTemplate(restrictions)));
        }
        if (withId(cryptoki, session, Attribute.PRIVATE_KEY).length == 0) {
            Strictness.generate(restrictions -> cryptoki.generateKeyPair(
                    session, Mechanism.EC_KEY_PAIR_GEN, publicTemplate(), privateTemplate(restrictions)));
        }
        return find(cryptoki, session);
    }

    private void requireNoForeign(Cryptoki cryptoki, long session, long objectClass, String label) {
        long[] sameLabel = cryptoki.findObjects(
                session, List.of(Attribute.of(Attribute.CLASS, objectClass), Attribute.of(Attribute.LABEL, label)));
        for (long object : sameLabel) {
            byte[] foundId = cryptoki.attribute(session, object, Attribute.ID).orElseGet(() -> new byte[0]);
            if (!Arrays.equals(foundId, id)) {
                throw ambiguous(
                        label,
                        "an object with this label and CKA_ID " + HexFormat.of().formatHex(foundId)
                                + " is there already and is not this installation's");
            }
        }
    }

    private long[] withId(Cryptoki cryptoki, long session, long objectClass) {
        return cryptoki.findObjects(
                session, List.of(Attribute.of(Attribute.CLASS, objectClass), Attribute.of(Attribute.ID, id)));
    }

    private List<Attribute> secretTemplate(Strictness restrictions) {
        List<Attribute> template = new ArrayList<>(List.of(
                Attribute.of(Attribute.CLASS, Attribute.SECRET_KEY),
                Attribute.of(Attribute.KEY_TYPE, Attribute.GENERIC_SECRET),
                Attribute.of(Attribute.VALUE_LEN, SECRET_BYTES),
                Attribute.of(Attribute.LABEL, deriveLabel()),
                Attribute.of(Attribute.ENCRYPT, false),
                Attribute.of(Attribute.VERIFY, false),
                Attribute.of(Attribute.WRAP, false)));
        addUseAndProtection(template);
        restrictions.addTo(template, Mechanism.SHA256_HMAC);
        return template;
    }

    private List<Attribute> privateTemplate(Strictness restrictions) {
        List<Attribute> template = new ArrayList<>(List.of(
                Attribute.of(Attribute.CLASS, Attribute.PRIVATE_KEY),
                Attribute.of(Attribute.KEY_TYPE, Attribute.EC),
                Attribute.of(Attribute.LABEL, signLabel()),
                Attribute.of(Attribute.SIGN_RECOVER, false)));
        addUseAndProtection(template);
        restrictions.addTo(template, Mechanism.ECDSA);
        return template;
    }

    private void addUseAndProtection(List<Attribute> template) {
        template.addAll(List.of(
                Attribute.of(Attribute.ID, id),
                Attribute.of(Attribute.TOKEN, true),
                Attribute.of(Attribute.PRIVATE, true),
                Attribute.of(Attribute.SENSITIVE, true),
                Attribute.of(Attribute.EXTRACTABLE, false),
                Attribute.of(Attribute.SIGN, true),
                Attribute.of(Attribute.DECRYPT, false),
                Attribute.of(Attribute.UNWRAP, false),
                Attribute.of(Attribute.DERIVE, false)));
    }

    private List<Attribute> publicTemplate() {
        return List.of(
                Attribute.of(Attribute.CLASS, Attribute.PUBLIC_KEY),
                Attribute.of(Attribute.KEY_TYPE, Attribute.EC),
                Attribute.of(Attribute.EC_PARAMS, P256),
                Attribute.of(Attribute.LABEL, signLabel()),
                Attribute.of(Attribute.ID, id),
                Attribute.of(Attribute.TOKEN, true),
                Attribute.of(Attribute.PRIVATE, false),
                Attribute.of(Attribute.VERIFY, true));
    }

    private RootRefused ambiguous(String label, String what) {
        return new RootRefused(
                "key object \"" + label + "\"",
                what,
                "Choose another key_label, or remove the objects that nobody needs with the vendor's tool.");
    }

    private String deriveLabel() {
        return keyLabel + "-derive";
    }

    private String signLabel() {
        return keyLabel + "-sign";
    }
}
