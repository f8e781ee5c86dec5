package dev.keyladder.keys.lineage;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborInt;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborText;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Changes one leaf of a record tree, or one field of an encoded statement, and nothing else.
final class Tamper {
    private int left;

    private Tamper(int leaf) {
        this.left = leaf;
    }

    /// The record with its n-th text or number changed; empty when it has fewer.
    static <T extends Record> Optional<T> leaf(T record, int n) {
        Tamper tamper = new Tamper(n);
        @SuppressWarnings("unchecked")
        T changed = (T) tamper.changed(record);
        return tamper.left < 0 ? Optional.of(changed) : Optional.empty();
    }

    /// The statement with one field changed to another value of its type; empty where it is null.
    static Optional<byte[]> field(byte[] statement, int key) {
        CborMap.Builder changed = CborMap.builder();
        boolean[] done = {false};
        for (CborMap.Entry entry : CborReader.read(statement).asMap().entries()) {
            Optional<CborValue> other = entry.key().equals(CborValue.of(key)) ? other(entry.value()) : Optional.empty();
            done[0] |= other.isPresent();
            changed.put(entry.key(), other.orElse(entry.value()));
        }
        return done[0] ? Optional.of(CborWriter.write(changed.build())) : Optional.empty();
    }

    private static Optional<CborValue> other(CborValue value) {
        return switch (value) {
            case CborText text -> Optional.of(CborValue.of(text.value() + "x"));
            case CborInt number -> Optional.of(CborValue.of(number.longValue() + 1));
            case CborBytes bytes -> {
                byte[] flipped = bytes.toByteArray();
                flipped[0] ^= 1;
                yield Optional.of(CborValue.of(flipped));
            }
            default -> Optional.empty();
        };
    }

    private Object changed(Object value) {
        return switch (value) {
            case String text -> left-- == 0 ? flipped(text) : text;
            case Integer number -> left-- == 0 ? number + 1 : number;
            case Optional<?> optional -> optional.map(this::changed);
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                list.forEach(item -> items.add(changed(item)));
                yield List.copyOf(items);
            }
            case Record record -> rebuilt(record);
            default -> throw new IllegalArgumentException("a record tree does not hold " + value.getClass());
        };
    }

    private Object rebuilt(Record record) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = changed(components[i].getAccessor().invoke(record));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String flipped(String text) {
        int at = text.length() / 2;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
