package dev.keyladder.codec.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Decodes what [CborWriter] writes and nothing else, so that decoding and encoding again gives the same bytes. What
/// it refuses, with [CborException]: heads longer than needed, keys out of order or twice, keys that are neither
/// integer nor text, floats, tags, simple values but false, true and null, indefinite lengths, invalid UTF-8, more
/// than 32 levels, bytes after the value. It allocates no more than the input's length warrants, whatever lengths the
/// input claims.
public final class CborReader {
    private final byte[] input;
    private int position;

    private CborReader(byte[] input) {
        this.input = input;
    }

    /// The value whose one encoding these bytes are.
    public static CborValue read(byte[] bytes) {
        CborReader reader = new CborReader(bytes);
        CborValue value = reader.value(0);
        if (reader.position != bytes.length) {
            throw new CborException(reader.position, "bytes after the value");
        }
        return value;
    }

    private CborValue value(int depth) {
        int start = position;
        int first = octet();
        int major = first >>> 5;
        if (major == CborHead.SIMPLE) {
            return simple(first, start);
        }
        if (major == CborHead.TAG) {
            throw new CborException(start, "a tag, which our formats do not use");
        }
        long argument = argument(first & 0x1f, start);
        return switch (major) {
            case CborHead.UNSIGNED -> new CborInt(false, argument);
            case CborHead.NEGATIVE -> new CborInt(true, argument);
            case CborHead.BYTES -> bytes(argument, start);
            case CborHead.TEXT -> text(argument, start);
            case CborHead.ARRAY -> array(argument, start, depth + 1);
            default -> map(argument, start, depth + 1);
        };
    }

    private static CborValue simple(int first, int start) {
        return switch (first) {
            case CborHead.FALSE -> CborValue.of(false);
            case CborHead.TRUE -> CborValue.of(true);
            case CborHead.NULL -> CborValue.nil();
            default -> throw new CborException(start, "a float or simple value that our formats do not use");
        };
    }

    private long argument(int information, int start) {
        if (information < 24) {
            return information;
        }
        if (information > 27) {
            throw new CborException(start, information == 31 ? "indefinite length" : "reserved length code");
        }
        int extra = 1 << (information - 24);
        long argument = 0;
        for (int i = 0; i < extra; i++) {
            argument = argument << 8 | octet();
        }
        if (CborHead.extraBytes(argument) != extra) {
            throw new CborException(start, "a number or length in more bytes than it needs");
        }
        return argument;
    }

    private CborBytes bytes(long length, int start) {
        int size = claimed(length, 1, start);
        CborBytes bytes = CborBytes.slice(input, position, size);
        position += size;
        return bytes;
    }

    private CborText text(long length, int start) {
        int size = claimed(length, 1, start);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(input, position, size))
                    .toString();
            position += size;
            return new CborText(text);
        } catch (CharacterCodingException _) {
            throw new CborException(start, "text that is not UTF-8");
        }
    }

    private CborArray array(long length, int start, int depth) {
        requireDepth(depth, start);
        int count = claimed(length, 1, start);
        List<CborValue> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(value(depth));
        }
        return new CborArray(items);
    }

    private CborMap map(long length, int start, int depth) {
        requireDepth(depth, start);
        int count = claimed(length, 2, start);
        CborMap.Builder map = CborMap.builder();
        CborKey previous = null;
        for (int i = 0; i < count; i++) {
            int keyStart = position;
            if (!(value(depth) instanceof CborKey key)) {
                throw new CborException(keyStart, "a map key that is neither integer nor text");
            }
            if (previous != null && previous.compareTo(key) >= 0) {
                throw new CborException(keyStart, "a map key twice or out of order");
            }
            map.put(key, value(depth));
            previous = key;
        }
        return map.build();
    }

    /// A length or count that what is left of the input can hold, each unit taking at least so many bytes.
    private int claimed(long length, int bytesPerUnit, int start) {
        int left = input.length - position;
        if (Long.compareUnsigned(length, left / bytesPerUnit) > 0) {
            throw new CborException(start, "a length beyond the end of the input");
        }
        return (int) length;
    }

    private static void requireDepth(int depth, int start) {
        if (depth > CborWriter.MAX_DEPTH) {
            throw new CborException(start, "nested deeper than " + CborWriter.MAX_DEPTH);
        }
    }

    private int octet() {
        if (position == input.length) {
            throw new CborException(position, "the input ends within a value");
        }
        return input[position++] & 0xff;
    }
}
