package dev.keyladder.cli.bench;

import java.util.Arrays;

/// How long each request took: all of them kept, so that percentiles are exact.
final class Latencies {
    private int[] micros = new int[1 << 16];
    private int count;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
    }

    int count() {
        return count;
    }

    /// For the questions below.
    void sort() {
        Arrays.sort(micros, 0, count);
    }

    /// Milliseconds below which this share of the requests lies.
    double percentile(double share) {
        return count == 0 ? 0 : micros[Math.min(count - 1, (int) Math.ceil(share * count) - 1)] / 1_000.0;
    }

    /// Milliseconds.
    double mean() {
        return count == 0 ? 0 : Arrays.stream(micros, 0, count).average().orElse(0) / 1_000.0;
    }
}
