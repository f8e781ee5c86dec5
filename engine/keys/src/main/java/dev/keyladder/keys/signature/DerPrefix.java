package dev.keyladder.keys.signature;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The bytes that stand before a raw public key in its SubjectPublicKeyInfo: constant for a scheme whose keys have
/// one length.
record DerPrefix(byte[] bytes, int rawLength) {
    DerPrefix(String hex, int rawLength) {
        this(HexFormat.of().parseHex(hex), rawLength);
    }

    byte[] prepend(byte[] raw) {
        if (raw.length != rawLength) {
            throw new IllegalArgumentException("a public key of " + rawLength + " bytes, not " + raw.length);
        }
        byte[] der = Arrays.copyOf(bytes, bytes.length + rawLength);
        System.arraycopy(raw, 0, der, bytes.length, rawLength);
        return der;
    }

    Optional<byte[]> strip(byte[] der) {
        boolean ours =
                der.length == bytes.length + rawLength && Arrays.equals(der, 0, bytes.length, bytes, 0, bytes.length);
        return ours ? Optional.of(Arrays.copyOfRange(der, bytes.length, der.length)) : Optional.empty();
    }
}
