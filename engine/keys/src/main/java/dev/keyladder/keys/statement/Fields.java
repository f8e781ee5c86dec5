package dev.keyladder.keys.statement;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborException;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads and starts the records of docs/formats.md: maps of format 1, keys 1 to the last, every one present.
public final class Fields {
    private static final int FORMAT = 1;
    private static final int FORMAT_KEY = 1;

    private final CborMap map;

    private Fields(CborMap map) {
        this.map = map;
    }

    /// Decodes a record by a function of its fields.
    ///
    /// @param last the highest key
    /// @throws MalformedStatement for anything but a record of this shape
    public static <T> T decode(String what, byte[] encoded, int last, Function<Fields, T> read) {
        try {
            CborMap map = CborReader.read(encoded).asMap().requireKeysWithin(FORMAT_KEY, last);
            if (map.size() != last || map.get(FORMAT_KEY).asInt().intValue() != FORMAT) {
                throw new MalformedStatement("not a " + what + " of format " + FORMAT);
            }
            return read.apply(new Fields(map));
        } catch (CborException | IllegalArgumentException | ArithmeticException e) {
            throw new MalformedStatement("not a " + what, e);
        }
    }

    /// Starts a record.
    public static CborMap.Builder record() {
        return CborMap.builder().put(FORMAT_KEY, FORMAT);
    }

    /// A hash, or null.
    static CborValue hash(Optional<StatementHash> hash) {
        return CborValue.orNull(hash.map(StatementHash::toByteArray).map(CborValue::of));
    }

    /// A text, or null.
    public static CborValue text(Optional<String> text) {
        return CborValue.orNull(text.map(CborValue::of));
    }

    /// An instant, or null.
    static CborValue instant(Optional<Instant> instant) {
        return CborValue.orNull(instant.map(Instant::toEpochMilli).map(CborValue::of));
    }

    /// The text under a key.
    public String text(int key) {
        return map.get(key).asText();
    }

    /// The number under a key.
    public int number(int key) {
        return map.get(key).asInt().intValue();
    }

    /// The 32-bit number under a key.
    long u32(int key) {
        long value = map.get(key).asInt().longValue();
        if (value < 0 || value > 0xffff_ffffL) {
            throw new MalformedStatement("field " + key + " is not a number of 32 bits");
        }
        return value;
    }

    /// The instant under a key.
    Instant instant(int key) {
        return Instant.ofEpochMilli(map.get(key).asInt().longValue());
    }

    /// The bytes under a key.
    public CborBytes bytes(int key) {
        return CborBytes.copyOf(map.get(key).asBytes());
    }

    /// The hash under a key.
    StatementHash hash(int key) {
        return StatementHash.ofBytes(map.get(key).asBytes());
    }

    /// The texts under a key.
    List<String> texts(int key) {
        return map.get(key).asItems().stream().map(CborValue::asText).toList();
    }

    /// Whatever is under a key.
    public CborValue value(int key) {
        return map.get(key);
    }

    /// The field, read by one of the methods above, or nothing where it is null.
    public <T> Optional<T> optional(int key, Function<Integer, T> read) {
        return map.get(key).nonNull().map(_ -> read.apply(key));
    }
}
