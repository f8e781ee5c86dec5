package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootRefused;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// A PIN in a file. A group may read it, as orchestrators mount such files; others may not.
final class PinFile implements PinSource {

    /// More than tokens take: they allow 4 to 255 characters at most.
    static final int MAX_PIN_BYTES = 255;

    private static final int MAX_LINE_END_BYTES = 2;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private final Path path;

    PinFile(Path path) {
        this.path = path;
    }

    @Override
    public MemorySegment read(Arena arena) {
        try {
            requireClosedToOthers();
            MemorySegment content = content(arena);
            MemorySegment pin = content.asSlice(0, withoutLineEnd(content));
            if (pin.byteSize() == 0 || pin.byteSize() > MAX_PIN_BYTES) {
                content.fill((byte) 0);
                throw refused("does not hold one line with a PIN", "Write the PIN to it, and nothing else.");
            }
            return pin;
        } catch (NoSuchFileException e) {
            throw refused("is not there", "Mount it, or correct the path in seal \"pkcs11\".", e);
        } catch (IOException e) {
            throw refused("cannot be read", "Check that the server's user may read it.", e);
        }
    }

    private void requireClosedToOthers() throws IOException {
        if (!Collections.disjoint(OTHERS, Files.getPosixFilePermissions(path))) {
            throw refused("is open to everybody", "Type `chmod 0400 " + path + "`.");
        }
    }

    private MemorySegment content(Arena arena) throws IOException {
        MemorySegment room = arena.allocate(MAX_PIN_BYTES + MAX_LINE_END_BYTES + 1);
        ByteBuffer bytes = room.asByteBuffer();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // a short read is read on
            }
        }
        return room.asSlice(0, bytes.position());
    }

    private static long withoutLineEnd(MemorySegment content) {
        long end = content.byteSize();
        while (end > 0 && isLineEnd(content.get(ValueLayout.JAVA_BYTE, end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isLineEnd(byte character) {
        return character == '\n' || character == '\r';
    }

    private RootRefused refused(String what, String remedy) {
        return new RootRefused("PIN file " + path, "it " + what, remedy);
    }

    private RootRefused refused(String what, String remedy, IOException cause) {
        return new RootRefused("PIN file " + path, "it " + what, remedy, cause);
    }

    @Override
    public String toString() {
        return "the PIN in " + path;
    }
}
