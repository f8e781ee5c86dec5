package dev.keyladder.codec.cbor;

import java.math.BigInteger;

/// An integer of CBOR's whole range, -2^64 to 2^64 - 1, held as it is encoded: the sign is the major type, and the
/// argument is unsigned.
///
/// @param negative whether the value is -1 - argument instead of the argument itself
/// @param argument 64 bits, unsigned
public record CborInt(boolean negative, long argument) implements CborKey {
    /// The integer of a Java long.
    public static CborInt of(long value) {
        return value >= 0 ? new CborInt(false, value) : new CborInt(true, ~value);
    }

    /// The integer of 64 bits read as unsigned.
    public static CborInt ofUnsigned(long bits) {
        return new CborInt(false, bits);
    }

    /// The value as a long. Throws [CborException] when it does not fit.
    public long longValue() {
        if (argument < 0) {
            throw new CborException("integer beyond 63 bits");
        }
        return negative ? ~argument : argument;
    }

    /// The value as an int. Throws [CborException] when it does not fit.
    public int intValue() {
        long value = longValue();
        if (value != (int) value) {
            throw new CborException("integer beyond 31 bits");
        }
        return (int) value;
    }

    /// The value as 64 unsigned bits. Throws [CborException] when it is negative.
    public long unsignedValue() {
        if (negative) {
            throw new CborException("negative integer where an unsigned one is expected");
        }
        return argument;
    }

    /// The value whatever its size.
    public BigInteger toBigInteger() {
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(argument));
        return negative ? unsigned.not() : unsigned;
    }

    static int order(CborInt left, CborInt right) {
        return left.negative == right.negative
                ? Long.compareUnsigned(left.argument, right.argument)
                : Boolean.compare(left.negative, right.negative);
    }
}
