package dev.keyladder.core.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;

/// Writes the sections of a backup, each behind its name and length and before its digest (docs/formats.md 6).
final class BackupWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final FileChannel channel;
    private final MessageDigest whole = Sections.sha256();

    private BackupWriter(FileChannel channel) {
        this.channel = channel;
    }

    /// Begins a file that must not exist yet, for its owner alone.
    static BackupWriter create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        BackupWriter writer = new BackupWriter(channel);
        writer.write(Sections.MAGIC.getBytes(StandardCharsets.US_ASCII));
        return writer;
    }

    void section(String name, byte[] content) throws IOException {
        section(name, new ByteArrayInputStream(content), content.length);
    }

    void section(String name, Path file, long bytes) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            section(name, content, bytes);
        }
    }

    private void section(String name, InputStream content, long bytes) throws IOException {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        write(ByteBuffer.allocate(Short.BYTES + encoded.length + Long.BYTES)
                .putShort((short) encoded.length)
                .put(encoded)
                .putLong(bytes)
                .array());
        MessageDigest digest = Sections.sha256();
        long left = bytes;
        while (left > 0) {
            byte[] part = content.readNBytes((int) Math.min(BUFFER_BYTES, left));
            if (part.length == 0) {
                throw new UnusableBackup(name + " became shorter while it was copied");
            }
            digest.update(part);
            write(part);
            left -= part.length;
        }
        byte[] sum = digest.digest();
        whole.update(sum);
        write(sum);
    }

    /// Writes the last section and makes the file durable.
    ///
    /// @return how long it is
    long finish() throws IOException {
        section(Sections.END, whole.digest());
        channel.force(true);
        return channel.size();
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
