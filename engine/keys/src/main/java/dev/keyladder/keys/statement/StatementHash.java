package dev.keyladder.keys.statement;

import dev.keyladder.spi.format.KeyId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The hash that a statement is known and signed by: kvh, tlh, lsh. Public, immutable, compared by value.
public final class StatementHash {
    /// Its length.
    public static final int BYTES = 32;

    private final byte[] bytes;

    private StatementHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /// `SHA-256(domain ‖ 00 ‖ encoded)`: no hash of one kind of statement is ever that of another.
    static StatementHash of(String domain, byte[] encoded) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(domain.getBytes(StandardCharsets.US_ASCII));
            sha256.update((byte) 0);
            return new StatementHash(sha256.digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256 in this Java runtime", e);
        }
    }

    /// The hash of exactly these 32 bytes.
    ///
    /// @throws MalformedStatement for another length
    public static StatementHash ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new MalformedStatement("a hash of " + bytes.length + " bytes");
        }
        return new StatementHash(bytes.clone());
    }

    /// Reads 64 lower- or upper-case hexadecimal digits, as people paste fingerprints.
    public static Optional<StatementHash> parse(String hex) {
        try {
            byte[] bytes = HexFormat.of().parseHex(hex);
            return bytes.length == BYTES ? Optional.of(new StatementHash(bytes)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// A copy of the bytes.
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /// The kid of the key version whose hash this is.
    public KeyId kid() {
        return KeyId.of(bytes);
    }

    /// 64 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatementHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
