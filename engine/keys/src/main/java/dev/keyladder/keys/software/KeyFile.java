package dev.keyladder.keys.software;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/// An unseal key in a file, so that a server unseals itself: 44 characters of base64 and a line end as `init`
/// writes it, or 32 raw bytes as another tool may. Only its owner may have any right to it.
public final class KeyFile {

    private static final String MODE = "r--------";
    private static final int BASE64_BYTES = 44;
    private static final int MAX_BYTES = 64;
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;

    /// @param path where the file is or will be
    public KeyFile(Path path) {
        this.path = path;
    }

    /// Whether there is such a file.
    public boolean exists() {
        return Files.exists(path);
    }

    /// Writes the key to a new file of mode 0400, durably. A file that is there is never overwritten: it may be
    /// the only key to another store.
    ///
    /// @param key 32 bytes
    /// @throws RootRefused if there is a file already, or none can be written
    public void create(SecretBytes key) {
        byte[] revealed = key.reveal(SecretAccess.reveal());
        byte[] line = Arrays.copyOf(Base64.getEncoder().encode(revealed), BASE64_BYTES + 1);
        line[BASE64_BYTES] = '\n';
        try (FileChannel file = FileChannel.open(
                path,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)))) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        } catch (FileAlreadyExistsException e) {
            throw refused("is there already", "Move it away if no store is sealed under it, and initialise again.", e);
        } catch (IOException e) {
            throw refused("cannot be written", "Check that its folder exists and may be written to.", e);
        } finally {
            Arrays.fill(revealed, (byte) 0);
            Arrays.fill(line, (byte) 0);
        }
    }

    /// Reads the key.
    ///
    /// @return 32 bytes, which the caller closes
    /// @throws RootRefused if there is no such file, others have rights to it, or it holds no key
    public SecretBytes read() {
        requireOwnersOnly();
        byte[] content = content();
        try {
            return SecretBytes.owning(decode(content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private void requireOwnersOnly() {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(path))) {
                throw refused("may be read or written by others", "Type `chmod 0400 " + path + "`.");
            }
        } catch (NoSuchFileException e) {
            throw refused(
                    "is not there", "Mount it where the configuration says, or correct seal \"keyfile\" { path }.", e);
        } catch (IOException e) {
            throw refused("cannot be looked at", "Check the rights to its folder.", e);
        }
    }

    private byte[] content() {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            if (!Files.isRegularFile(path) || file.size() > MAX_BYTES) {
                throw noKey();
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // a short read is read on
            }
            return bytes.array();
        } catch (IOException e) {
            throw refused("cannot be read", "Check that the server's user owns it.", e);
        }
    }

    private byte[] decode(byte[] content) {
        if (content.length == ShamirShares.KEY_BYTES) {
            return content.clone();
        }
        byte[] text = Arrays.copyOf(content, withoutLineEnd(content));
        try {
            byte[] key = text.length == BASE64_BYTES ? Base64.getDecoder().decode(text) : new byte[0];
            if (key.length != ShamirShares.KEY_BYTES) {
                throw noKey();
            }
            return key;
        } catch (IllegalArgumentException _) {
            throw noKey(); // without its cause, whose message may quote a character of the key
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static int withoutLineEnd(byte[] content) {
        int end = content.length;
        while (end > 0 && (content[end - 1] == '\n' || content[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    private RootRefused noKey() {
        return refused("holds no key", "It must be 32 bytes, raw or in base64; restore it from where it was kept.");
    }

    private RootRefused refused(String what, String remedy) {
        return new RootRefused("key file " + path, "it " + what, remedy);
    }

    private RootRefused refused(String what, String remedy, IOException cause) {
        return new RootRefused("key file " + path, "it " + what, remedy, cause);
    }
}
