package dev.keyladder.spi;

/// Where random bytes come from: the operating system in production, a seed in tests. Nothing else makes randomness.
@FunctionalInterface
public interface RandomSource {
    /// Fills the whole array with bytes that nobody can predict.
    void fill(byte[] target);

    /// A new array of that many bytes.
    default byte[] bytes(int count) {
        byte[] target = new byte[count];
        fill(target);
        return target;
    }
}
