package dev.keyladder.storage.kill;

import dev.keyladder.storage.store.CommitGate;
import dev.keyladder.storage.store.Put;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// The simplest audit lane there is: frames of length, batch, leaf and checksum, synced before the rows.
public final class LaneFile implements CommitGate {

    private final FileChannel channel;

    /// A leaf found in the file.
    public record Leaf(long batch, String text) {}

    /// A new lane in a new file.
    public LaneFile(Path file) {
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Put sync(long batch, List<byte[]> leaves) {
        try {
            ByteArrayOutputStream frames = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(frames);
            for (byte[] leaf : leaves) {
                out.writeInt(leaf.length);
                out.writeLong(batch);
                out.write(leaf);
                out.writeLong(checksum(batch, leaf));
            }
            ByteBuffer bytes = ByteBuffer.wrap(frames.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            return Put.of(
                    "p/audit/head",
                    ByteBuffer.allocate(Long.BYTES).putLong(batch).array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void aborted(long batch, List<byte[]> leaves) {
        throw new IllegalStateException("no commit is expected to fail here");
    }

    /// The leaves of a lane up to where it was torn.
    public static List<Leaf> read(Path file) throws IOException {
        List<Leaf> leaves = new ArrayList<>();
        if (!Files.exists(file)) {
            return leaves;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        try {
            while (bytes.remaining() > Integer.BYTES) {
                int length = bytes.getInt();
                long batch = bytes.getLong();
                byte[] leaf = new byte[length];
                bytes.get(leaf);
                if (bytes.getLong() != checksum(batch, leaf)) {
                    return leaves;
                }
                leaves.add(new Leaf(batch, new String(leaf, java.nio.charset.StandardCharsets.UTF_8)));
            }
        } catch (BufferUnderflowException _) {
            // the frame that was being written
        }
        return leaves;
    }

    private static long checksum(long batch, byte[] leaf) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, batch));
        crc.update(leaf);
        return crc.getValue();
    }
}
