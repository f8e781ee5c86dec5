package dev.keyladder.codec.cbor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random values of the subset, the same for the same seed, leaning to the edges of the length classes.
final class RandomCbor {
    private static final long[] EDGES = {
        0, 23, 24, 255, 256, 65535, 65536, 4294967295L, 4294967296L, Long.MAX_VALUE, Long.MIN_VALUE, -1
    };

    private final Random random;

    RandomCbor(Random random) {
        this.random = random;
    }

    CborValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> integer();
            case 1 -> text();
            case 2 -> bytes();
            case 3 -> CborValue.of(random.nextBoolean());
            case 4 -> CborValue.nil();
            case 5 -> array(depth - 1);
            default -> map(depth - 1);
        };
    }

    CborMap map(int depth) {
        CborMap.Builder map = CborMap.builder();
        List<CborKey> keys = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            CborKey key = random.nextBoolean() ? integerKey() : textKey();
            if (!keys.contains(key)) {
                keys.add(key);
                map.put(key, value(depth));
            }
        }
        return map.build();
    }

    private CborArray array(int depth) {
        List<CborValue> items = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            items.add(value(depth));
        }
        return CborValue.array(items);
    }

    CborInt integer() {
        long argument = EDGES[random.nextInt(EDGES.length)] + random.nextInt(3) - 1;
        return new CborInt(random.nextBoolean(), random.nextInt(4) == 0 ? random.nextLong() : argument);
    }

    /// Of 63 bits: the foreign reader wraps longer ones round.
    private CborInt integerKey() {
        CborInt any = integer();
        return new CborInt(any.negative(), any.argument() & Long.MAX_VALUE);
    }

    /// Never one that looks like a number: readers that turn integer keys into names would mix them up.
    private CborText textKey() {
        return CborValue.of("k" + text().value());
    }

    private CborText text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(300) / (1 + random.nextInt(20)); i > 0; i--) {
            int codePoint = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(codePoint >= 0xd800 && codePoint < 0xe000 ? 'x' : codePoint);
        }
        return CborValue.of(text.toString());
    }

    private CborBytes bytes() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return CborBytes.copyOf(bytes);
    }
}
