package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootIntegrity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What tells that the token after an outage is the token from before it: the answer of the derive secret to a
/// fixed input, and the public key. The first ones seen are the right ones; that they are this installation's,
/// the hierarchy checks against its signed statement.
final class RootIdentity {

    /// No derivation of the hierarchy begins like this: theirs begin with a counter of four bytes.
    private static final byte[] CANARY = "keyladder canary".getBytes(StandardCharsets.US_ASCII);

    private static final int POINT_BYTES = 65;
    private static final int OCTET_STRING = 0x04;

    private final String part;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    /// @param canary SHA-256 of the canary's answer, which as a derivation is itself a key
    private record Known(byte[] canary, byte[] point) {}

    RootIdentity(String part) {
        this.part = part;
    }

    /// Remembers the first token's answers and compares every later one's with them.
    ///
    /// @throws RootIntegrity if they differ
    void recognise(TokenSession session) {
        Known seen = new Known(canary(session), publicPoint(session));
        Known first = known.compareAndExchange(null, seen);
        if (first != null && !(equal(first.canary(), seen.canary()) && equal(first.point(), seen.point()))) {
            throw new RootIntegrity(
                    part,
                    "it answers with other keys than before",
                    "Somebody exchanged the token or its objects: find out who before you start again.");
        }
    }

    /// Whether the derive secret still answers as it did; an error of the token is a no.
    boolean isCanaryWell(TokenSession session) {
        Known first = known.get();
        try {
            return first != null && equal(first.canary(), canary(session));
        } catch (CryptokiException _) {
            return false;
        }
    }

    /// The public key as an uncompressed point, 65 bytes (SEC 1 2.3.3).
    byte[] publicPoint(TokenSession session) {
        Optional<byte[]> value =
                session.cryptoki().attribute(session.id(), session.keys().verify(), Attribute.EC_POINT);
        return value.map(RootIdentity::unwrapped)
                .filter(point -> point.length == POINT_BYTES && point[0] == 0x04)
                .orElseThrow(() -> new RootIntegrity(
                        part,
                        "its public key is not a point of P-256: "
                                + value.map(HexFormat.of()::formatHex).orElse("there is none"),
                        "Restore the token's objects from the HSM's backup."));
    }

    /// CKA_EC_POINT is a DER OCTET STRING around the point; some tokens leave the wrapping out.
    private static byte[] unwrapped(byte[] value) {
        boolean wrapped = value.length == POINT_BYTES + 2 && value[0] == OCTET_STRING && value[1] == POINT_BYTES;
        return wrapped ? Arrays.copyOfRange(value, 2, value.length) : value;
    }

    private static byte[] canary(TokenSession session) {
        byte[] answer = session.hmac(CANARY);
        try {
            return Digests.sha256(answer);
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
    }

    private static boolean equal(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
