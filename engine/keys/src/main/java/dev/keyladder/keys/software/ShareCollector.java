package dev.keyladder.keys.software;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretBytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Gathers the shares of one key, one person after the other, and hands the key out when enough are there and
/// it is the right one. Shares are wiped when the key was tried, whatever came of it, and on [#reset()]. Safe
/// for many threads.
public final class ShareCollector {

    private static final int NONCE_BYTES = 16;

    private final int threshold;
    private final String sealId;
    private final KeyCommitment commitment;
    private final RandomSource random;
    private final List<KeyShare> given = new ArrayList<>();
    private String nonce = "";

    /// How far a collection is.
    ///
    /// @param given shares received so far
    /// @param threshold shares needed
    /// @param nonce names this attempt, empty before its first share
    public record Progress(int given, int threshold, String nonce) {}

    /// Starts with no share.
    ///
    /// @param threshold how many shares the key needs
    /// @param sealId the id of the seal that the key is for
    /// @param commitment tells the right key
    /// @param random draws the nonces
    public ShareCollector(int threshold, String sealId, KeyCommitment commitment, RandomSource random) {
        if (threshold < 1 || threshold > ShamirShares.MAX_SHARES) {
            throw new IllegalArgumentException("threshold must be 1 to " + ShamirShares.MAX_SHARES);
        }
        this.threshold = threshold;
        this.sealId = sealId;
        this.commitment = commitment;
        this.random = random;
    }

    /// Takes a share and owns it from then on. The same share given again changes nothing.
    ///
    /// @return the key, which the caller closes, once enough shares are there; until then nothing
    /// @throws RootRefused if enough shares are there and they do not give the key; the collection is empty again
    public synchronized Optional<SecretBytes> offer(KeyShare share) {
        if (given.contains(share)) {
            share.close();
            return Optional.empty();
        }
        if (given.isEmpty()) {
            nonce = newNonce();
        }
        given.add(share);
        if (given.size() < threshold) {
            return Optional.empty();
        }
        try {
            return Optional.of(checked(ShamirShares.combine(given)));
        } finally {
            reset();
        }
    }

    /// How far the collection is.
    public synchronized Progress progress() {
        return new Progress(given.size(), threshold, nonce);
    }

    /// Forgets and wipes what was given.
    public synchronized void reset() {
        given.forEach(KeyShare::close);
        given.clear();
        nonce = "";
    }

    private SecretBytes checked(SecretBytes key) {
        if (!commitment.holds(key, sealId)) {
            key.close();
            throw new RootRefused(
                    "key shares",
                    "these shares do not give the key of this seal",
                    "At least one of them is wrong or of an earlier seal: start over with the shares of the last rekey.");
        }
        return key;
    }

    /// Looks like a random UUID (RFC 9562 5.4), which is what clients of `sys/unseal` are used to.
    private String newNonce() {
        byte[] bytes = random.bytes(NONCE_BYTES);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        String hex = HexFormat.of().formatHex(bytes);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }
}
