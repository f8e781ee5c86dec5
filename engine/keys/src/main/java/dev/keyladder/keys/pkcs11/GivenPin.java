package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// A PIN from the configuration.
final class GivenPin implements PinSource {

    private final SecretBytes bytes;

    GivenPin(SecretBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public MemorySegment read(Arena arena) {
        if (bytes.length() == 0 || bytes.length() > PinFile.MAX_PIN_BYTES) {
            throw new RootRefused(
                    "PIN", "it has no or too many characters", "Set seal \"pkcs11\" { pin } or name a PIN file.");
        }
        byte[] revealed = bytes.reveal(SecretAccess.reveal());
        try {
            return arena.allocateFrom(ValueLayout.JAVA_BYTE, revealed);
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "a PIN from the configuration";
    }
}
