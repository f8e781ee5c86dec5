package dev.keyladder.core.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/// Reads the frames of one segment, in order, in memory that does not grow: what it found last is in its
/// accessors until it is asked for the next.
final class FrameReader implements Closeable {
    /// What stands at a place in a segment: a leaf whose hash is right; a frame of a possible length whose
    /// hash
    /// is wrong; a length that no frame has, or not here; the mark that ends a lane; the mark that sends
    /// the
    /// reader to the next segment; the end of the file where a length should be.
    enum Found {
        LEAF,
        WRONG_HASH,
        WRONG_LENGTH,
        LANE_END,
        SEGMENT_END,
        FILE_END
    }

    private static final int BUFFER_BYTES = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer buffer;
    private final MessageDigest sha256 = Sha256.digest();
    private final byte[] computed = new byte[LeafHash.BYTES];

    /// Where in the file the buffer's position is.
    private long position;

    private long offset;
    private int length;

    private FrameReader(FileChannel channel, int bufferBytes) {
        this.channel = channel;
        buffer = ByteBuffer.allocate(bufferBytes).limit(0);
    }

    static FrameReader open(Path segment) throws IOException {
        FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ);
        return new FrameReader(channel, (int) Math.min(BUFFER_BYTES, channel.size()));
    }

    /// Looks at what comes next, and steps behind it where it is a frame of a possible length.
    Found next() throws IOException {
        offset = position;
        if (!buffered(Frame.LENGTH_BYTES)) {
            return Found.FILE_END;
        }
        length = buffer.getInt(buffer.position());
        if (length == Frame.LANE_ENDS) {
            return Found.LANE_END;
        }
        if (length == Frame.SEGMENT_ENDS) {
            return Found.SEGMENT_END;
        }
        if (length < 0 || length > Frame.MAX_LEAF_BYTES) {
            return Found.WRONG_LENGTH;
        }
        if (!buffered(length + Frame.OVERHEAD_BYTES)) {
            return Found.WRONG_LENGTH;
        }
        return frame();
    }

    /// Where in the file the last find stands.
    long offset() {
        return offset;
    }

    /// The leaf found last, whatever its hash, a copy.
    byte[] leaf() {
        int start = buffer.position() - LeafHash.BYTES - length;
        return Arrays.copyOfRange(buffer.array(), start, start + length);
    }

    /// The hash that the last leaf has.
    LeafHash computedHash() {
        return LeafHash.of(computed);
    }

    /// The hash that stands behind the last leaf.
    LeafHash storedHash() {
        return LeafHash.of(Arrays.copyOfRange(buffer.array(), buffer.position() - LeafHash.BYTES, buffer.position()));
    }

    /// Reads the leaf at the last find's offset as if its length were this one; steps behind it if its hash
    /// is
    /// right.
    boolean reread(int actualLength) throws IOException {
        if (actualLength < 1 || actualLength > Frame.MAX_LEAF_BYTES || !buffered(actualLength + Frame.OVERHEAD_BYTES)) {
            return false;
        }
        length = actualLength;
        int before = buffer.position();
        if (frame() == Found.LEAF) {
            return true;
        }
        position -= buffer.position() - before;
        buffer.position(before);
        return false;
    }

    /// Goes to another place in the file.
    void seek(long to) {
        long within = buffer.position() + to - position;
        if (within >= 0 && within <= buffer.limit()) {
            buffer.position((int) within);
        } else {
            buffer.limit(0);
        }
        position = to;
    }

    /// Up to so many bytes from the reader's place on, without moving.
    byte[] peek(int most) throws IOException {
        buffered((int) Math.min(Math.min(most, buffer.capacity()), Math.max(0, channel.size() - position)));
        return Arrays.copyOfRange(
                buffer.array(), buffer.position(), buffer.position() + Math.min(most, buffer.remaining()));
    }

    /// The offset of the first byte from a place on that is not zero; -1 where there is none.
    long firstNonZero(long from) throws IOException {
        return nonZero(from, true);
    }

    /// The offset of the last byte from a place on that is not zero; -1 where there is none.
    long lastNonZero(long from) throws IOException {
        return nonZero(from, false);
    }

    private long nonZero(long from, boolean first) throws IOException {
        long found = -1;
        seek(from);
        while (buffered(1)) {
            while (buffer.hasRemaining()) {
                if (buffer.get() != 0) {
                    found = position;
                    if (first) {
                        return found;
                    }
                }
                position++;
            }
        }
        return found;
    }

    long size() throws IOException {
        return channel.size();
    }

    private Found frame() {
        int start = buffer.position() + Frame.LENGTH_BYTES;
        sha256.update(Frame.LEAF_PREFIX);
        sha256.update(buffer.array(), start, length);
        try {
            sha256.digest(computed, 0, LeafHash.BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes hold a SHA-256", e);
        }
        int end = start + length + LeafHash.BYTES;
        boolean right = Arrays.equals(computed, 0, LeafHash.BYTES, buffer.array(), end - LeafHash.BYTES, end);
        position += end - buffer.position();
        buffer.position(end);
        return right ? Found.LEAF : Found.WRONG_HASH;
    }

    /// Sees to so many bytes in the buffer; false where the file has fewer.
    private boolean buffered(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        if (buffer.capacity() < bytes) {
            return false;
        }
        buffer.compact();
        int have = buffer.position();
        while (have < bytes) {
            int read = channel.read(buffer, position + have);
            if (read < 0) {
                break;
            }
            have += read;
        }
        buffer.flip();
        return have >= bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
