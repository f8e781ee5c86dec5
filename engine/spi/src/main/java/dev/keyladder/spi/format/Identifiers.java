package dev.keyladder.spi.format;

import dev.keyladder.spi.RandomSource;

/// Makes the random ids. Each is drawn uniformly from its whole range and holds at least 128 bits.
public final class Identifiers {
    /// Length of an accessor.
    public static final int ACCESSOR_LENGTH = 24;
    /// Length of the random end of a lease id, of a session id and of a key id.
    public static final int SUFFIX_LENGTH = 26;
    /// How a session id begins.
    public static final String SESSION_PREFIX = "ses_";

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /// The greatest multiple of 62 that a byte can count to: above it a byte would favour the first letters.
    private static final int UNBIASED = 62 * 4;

    private static final int RANDOM_BYTES = 16;

    private Identifiers() {}

    /// A token accessor: 24 letters and digits.
    public static String accessor(RandomSource random) {
        StringBuilder accessor = new StringBuilder(ACCESSOR_LENGTH);
        while (accessor.length() < ACCESSOR_LENGTH) {
            for (byte octet : random.bytes(ACCESSOR_LENGTH)) {
                int value = octet & 0xff;
                if (value < UNBIASED && accessor.length() < ACCESSOR_LENGTH) {
                    accessor.append(BASE62.charAt(value % BASE62.length()));
                }
            }
        }
        return accessor.toString();
    }

    /// The end of a lease id: 26 characters of base32.
    public static String leaseSuffix(RandomSource random) {
        return suffix(random);
    }

    /// A lease id: the path of the request that made the lease, a slash, a random suffix.
    public static String leaseId(String requestPath, String suffix) {
        return requestPath + "/" + suffix;
    }

    /// A session id.
    public static String sessionId(RandomSource random) {
        return SESSION_PREFIX + suffix(random);
    }

    /// A key id.
    ///
    /// @param prefix `rot_`, `mst_` or `svc_`
    public static String keyId(String prefix, RandomSource random) {
        return prefix + suffix(random);
    }

    private static String suffix(RandomSource random) {
        return Base32.encode(random.bytes(RANDOM_BYTES));
    }
}
