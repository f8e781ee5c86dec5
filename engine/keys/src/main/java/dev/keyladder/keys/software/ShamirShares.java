package dev.keyladder.keys.software;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/// Splits a 32-byte key so that any `threshold` of its shares give it back and fewer say nothing about it:
/// Shamir's scheme over GF(2^8) with the polynomial of AES, byte by byte. Bouncy Castle does the arithmetic,
/// without tables and without branches on the secret.
///
/// Combining any shares gives some key; whether it is the right one, a [KeyCommitment] tells.
public final class ShamirShares {

    /// Bytes in a key that can be split.
    public static final int KEY_BYTES = 32;

    /// As many points as the field has, but for zero, where the key itself lies.
    public static final int MAX_SHARES = 255;

    private static final ShamirSecretSplitter.Algorithm FIELD = ShamirSecretSplitter.Algorithm.AES;

    private ShamirShares() {}

    /// Splits a key.
    ///
    /// @param key [#KEY_BYTES] bytes
    /// @param shares how many to make, 1 to [#MAX_SHARES]; a single one is the key itself
    /// @param threshold how many give it back: at least 2 where there are several shares, at most all of them
    /// @param random draws the polynomials
    /// @return the shares, which the caller closes
    /// @throws IllegalArgumentException if the numbers do not fit each other; the message is fit for a client
    public static List<KeyShare> split(SecretBytes key, int shares, int threshold, RandomSource random) {
        requireNumbers(shares, threshold);
        byte[] secret = key.reveal(SecretAccess.reveal());
        if (secret.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + KEY_BYTES + " bytes is split, not of " + secret.length);
        }
        if (shares == 1) {
            return List.of(KeyShare.owning(secret));
        }
        try {
            ShamirSplitSecret split = ShamirSecretSplitter.getInstance(FIELD, KEY_BYTES, new SourcedRandom(random))
                    .resplit(secret, threshold, shares);
            return inVaultsLayout(split);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /// Refuses numbers of shares with which no key is split.
    ///
    /// @throws IllegalArgumentException with a sentence fit for a client
    public static void requireNumbers(int shares, int threshold) {
        if (shares < 1 || shares > MAX_SHARES) {
            throw new IllegalArgumentException("shares must be 1 to " + MAX_SHARES);
        }
        if (threshold < 1 || threshold > shares) {
            throw new IllegalArgumentException("threshold must be 1 to the number of shares");
        }
        if (shares > 1 && threshold == 1) {
            throw new IllegalArgumentException("threshold must be greater than one for multiple shares");
        }
    }

    private static List<KeyShare> inVaultsLayout(ShamirSplitSecret split) {
        List<KeyShare> shares = new ArrayList<>();
        int point = 1; // the splitter takes the points 1, 2, 3 ... in order
        for (ShamirSplitSecretShare values : split.getSecretShares()) {
            byte[] encoded = encoded(values);
            byte[] share = Arrays.copyOf(encoded, KeyShare.SPLIT_BYTES);
            Arrays.fill(encoded, (byte) 0);
            share[KEY_BYTES] = (byte) point++;
            shares.add(KeyShare.owning(share));
        }
        return List.copyOf(shares);
    }

    private static byte[] encoded(ShamirSplitSecretShare share) {
        try {
            return share.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("a share in memory always encodes", e);
        }
    }

    /// Combines shares to the key that they are of, or to some other key where they do not belong together.
    ///
    /// @param shares at least one, each of another point; they stay the caller's
    /// @return a key, which the caller checks and closes
    /// @throws RootRefused if the shares cannot be of one key: two of one point, point zero, or whole and split
    /// ones
    public static SecretBytes combine(List<KeyShare> shares) {
        if (shares.size() == 1 && shares.getFirst().length() == KEY_BYTES) {
            return SecretBytes.owning(shares.getFirst().reveal());
        }
        Set<Integer> points = new HashSet<>();
        ShamirSplitSecretShare[] values = new ShamirSplitSecretShare[shares.size()];
        List<byte[]> revealed = new ArrayList<>();
        try {
            for (int n = 0; n < values.length; n++) {
                byte[] share = shares.get(n).reveal();
                revealed.add(share);
                int point = share.length == KeyShare.SPLIT_BYTES ? share[KEY_BYTES] & 0xff : 0;
                if (point == 0 || !points.add(point)) {
                    throw notOfOneKey();
                }
                byte[] value = Arrays.copyOf(share, KEY_BYTES);
                revealed.add(value);
                values[n] = new ShamirSplitSecretShare(value, point);
            }
            return SecretBytes.owning(
                    ShamirSplitSecret.getInstance(FIELD, values).getSecret());
        } catch (IOException e) {
            throw new UncheckedIOException("shares in memory always decode", e);
        } finally {
            revealed.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    private static RootRefused notOfOneKey() {
        return new RootRefused(
                "key shares",
                "these shares cannot be of one key",
                "Start over and give each share of the current seal once.");
    }
}
