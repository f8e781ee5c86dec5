package dev.keyladder.storage.barrier;

import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.spi.format.KeyId;

/// One term of a namespace's barrier: a storage key version by its name, and the cipher derived from it.
public record BarrierTerm(KeyId kid, Xaes cipher) {}
