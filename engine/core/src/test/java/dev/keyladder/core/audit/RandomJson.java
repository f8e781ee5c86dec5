package dev.keyladder.core.audit;

import java.util.Random;

/// JSON of any shape, every string of which begins with a mark.
final class RandomJson {
    static final String MARK = "5ecret";

    private RandomJson() {}

    static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> "\"" + MARK + random.nextInt(50) + "\\u00e9\"";
            case 1 -> Long.toString(random.nextLong());
            case 2 -> Double.toString(random.nextGaussian());
            case 3 -> random.nextBoolean() ? "null" : Boolean.toString(random.nextBoolean());
            case 4 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static String array(Random random, int depth) {
        StringBuilder json = new StringBuilder("[");
        for (int i = random.nextInt(30); i > 0; i--) {
            json.append(value(random, depth - 1)).append(i > 1 ? "," : "");
        }
        return json.append(']').toString();
    }

    private static String object(Random random, int depth) {
        StringBuilder json = new StringBuilder("{");
        for (int i = random.nextInt(30); i > 0; i--) {
            json.append('"').append("né".repeat(random.nextInt(20))).append(random.nextInt(40));
            json.append("\":").append(value(random, depth - 1)).append(i > 1 ? "," : "");
        }
        return json.append('}').toString();
    }
}
