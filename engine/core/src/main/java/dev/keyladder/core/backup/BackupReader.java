package dev.keyladder.core.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/// Reads the sections of a backup in order, and believes none before its digest was compared. The digests find damage,
/// not malice: what must not be changed is sealed, signed or chained inside.
final class BackupReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MOST_SMALL_BYTES = 1 << 16;
    private static final int DIGEST_BYTES = 32;

    private final DataInputStream in;
    private final MessageDigest whole = Sections.sha256();

    private BackupReader(DataInputStream in) {
        this.in = in;
    }

    static BackupReader open(Path file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
        byte[] magic = in.readNBytes(Sections.MAGIC.length());
        if (!Arrays.equals(magic, Sections.MAGIC.getBytes(StandardCharsets.US_ASCII))) {
            in.close();
            throw new UnusableBackup(file + " is no backup that this version knows");
        }
        return new BackupReader(in);
    }

    /// The name of the section that comes next.
    String next() throws IOException {
        try {
            byte[] name = new byte[in.readUnsignedShort()];
            in.readFully(name);
            return new String(name, StandardCharsets.UTF_8);
        } catch (EOFException e) {
            throw new UnusableBackup("the backup was cut short: it has no end", e);
        }
    }

    /// The content of a section that is small.
    byte[] small() throws IOException {
        long length = in.readLong();
        if (length < 0 || length > MOST_SMALL_BYTES) {
            throw new UnusableBackup("a section of an impossible length");
        }
        byte[] content = new byte[(int) length];
        in.readFully(content);
        requireDigest(Sections.sha256().digest(content));
        return content;
    }

    /// Copies the content of a section.
    void copy(OutputStream out) throws IOException {
        MessageDigest digest = Sections.sha256();
        long left = in.readLong();
        if (left < 0) {
            throw new UnusableBackup("a section of an impossible length");
        }
        while (left > 0) {
            byte[] part = in.readNBytes((int) Math.min(BUFFER_BYTES, left));
            if (part.length == 0) {
                throw new EOFException("within a section");
            }
            digest.update(part);
            out.write(part);
            left -= part.length;
        }
        requireDigest(digest.digest());
    }

    /// Compares the last section, behind which nothing may stand.
    void end() throws IOException {
        byte[] all = whole.digest();
        if (!Arrays.equals(all, small()) || in.read() >= 0) {
            throw new UnusableBackup("the backup is damaged: its end does not fit what stands before it");
        }
    }

    private void requireDigest(byte[] computed) throws IOException {
        byte[] stored = new byte[DIGEST_BYTES];
        in.readFully(stored);
        if (!Arrays.equals(stored, computed)) {
            throw new UnusableBackup("the backup is damaged: a section does not have its digest");
        }
        whole.update(computed);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
