package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretBytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Where a token's PIN comes from. It is asked at each login, so that a changed PIN needs no restart.
public sealed interface PinSource permits GivenPin, PinFile {

    /// A PIN that the configuration holds.
    ///
    /// @param bytes 1 to 255 bytes, as the token reads them; stay the caller's, who keeps them as long as the
    /// root lives
    static PinSource of(SecretBytes bytes) {
        return new GivenPin(bytes);
    }

    /// A PIN in a file, its line end not counted. Nobody but its owner and group may have rights to it.
    static PinSource inFile(Path path) {
        return new PinFile(path);
    }

    /// Reads the PIN into memory outside the heap, which the collector neither copies nor moves.
    ///
    /// @return the PIN's bytes, which the caller wipes before it closes the arena
    /// @throws RootRefused if there is none to read; the message does not hold it
    MemorySegment read(Arena arena);
}
