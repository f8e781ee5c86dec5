package dev.keyladder.codec.cbor;

/// The first bytes of every data item (RFC 8949 section 3): three bits of major type, five of additional information,
/// and up to eight bytes of argument.
final class CborHead {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    static final int FALSE = 0xf4;
    static final int TRUE = 0xf5;
    static final int NULL = 0xf6;

    private CborHead() {}

    /// How many bytes the argument needs after the first: 0, 1, 2, 4 or 8.
    static int extraBytes(long argument) {
        if (Long.compareUnsigned(argument, 24) < 0) {
            return 0;
        }
        if (argument >>> 8 == 0) {
            return 1;
        }
        if (argument >>> 16 == 0) {
            return 2;
        }
        return argument >>> 32 == 0 ? 4 : 8;
    }

    /// The additional information that announces so many bytes: 24 for one, 25 for two, 26 for four, 27 for eight.
    static int information(int extraBytes) {
        return 24 + Integer.numberOfTrailingZeros(extraBytes);
    }
}
