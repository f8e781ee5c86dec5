package dev.keyladder.core.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/// An Ed25519 log key of one version.
final class TestLogKey implements LogSigner, LogKeys {
    private final byte[] kid;
    private final KeyPair pair;

    TestLogKey(int number) {
        kid = new byte[16];
        kid[0] = (byte) number;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public byte[] kid() {
        return kid.clone();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Answer check(byte[] byKid, byte[] message, byte[] bytes) {
        if (!Arrays.equals(kid, byKid)) {
            return Answer.UNKNOWN_KEY;
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(pair.getPublic());
            signature.update(message);
            return signature.verify(bytes) ? Answer.GOOD : Answer.FALSE;
        } catch (GeneralSecurityException _) {
            return Answer.FALSE;
        }
    }
}
