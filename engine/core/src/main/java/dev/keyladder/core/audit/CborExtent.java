package dev.keyladder.core.audit;

/// Tells where a CBOR item ends from the item alone, so that a leaf can be found again whose length was
/// damaged.
final class CborExtent {
    private static final int MAX_DEPTH = 64;

    private final byte[] bytes;
    private int at;

    private CborExtent(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /// How many bytes the item at a place takes; -1 where there is no whole item of our subset.
    static int of(byte[] bytes, int from) {
        CborExtent extent = new CborExtent(bytes, from);
        return extent.skip(0) ? extent.at - from : -1;
    }

    private boolean skip(int depth) {
        if (at >= bytes.length || depth > MAX_DEPTH) {
            return false;
        }
        int first = bytes[at++] & 0xff;
        int major = first >>> 5;
        long argument = argument(first & 0x1f);
        if (argument < 0) {
            return false;
        }
        return switch (major) {
            case 0, 1 -> true;
            case 2, 3 -> skipBytes(argument);
            case 4 -> skipItems(argument, depth);
            case 5 -> argument <= bytes.length && skipItems(argument * 2, depth);
            case 7 -> (first & 0x1f) < 24;
            default -> false;
        };
    }

    private boolean skipBytes(long count) {
        if (count > bytes.length - at) {
            return false;
        }
        at += (int) count;
        return true;
    }

    private boolean skipItems(long count, int depth) {
        for (long i = 0; i < count; i++) {
            if (!skip(depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private long argument(int information) {
        if (information < 24) {
            return information;
        }
        int extra = information > 27 ? Integer.MAX_VALUE : 1 << (information - 24);
        if (extra > bytes.length - at) {
            return -1;
        }
        long argument = 0;
        for (int i = 0; i < extra; i++) {
            argument = argument << 8 | (bytes[at++] & 0xff);
        }
        return argument;
    }
}
