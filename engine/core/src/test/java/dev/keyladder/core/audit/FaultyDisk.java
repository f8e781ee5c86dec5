package dev.keyladder.core.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that are never synced, since a test's process does not lose its page cache, and that are full or
/// broken when the test says so.
final class FaultyDisk implements LaneDisk {
    volatile boolean full;
    volatile boolean writesFail;
    volatile boolean syncsFail;
    volatile long usable = Long.MAX_VALUE;

    @Override
    public void fill(Path file, long bytes) throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
        Files.write(file, new byte[(int) bytes]);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public long usableBytes(Path folder) {
        return usable;
    }

    @Override
    public Segment open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        return new Segment() {
            @Override
            public void write(ByteBuffer bytes, long at) throws IOException {
                if (writesFail) {
                    channel.write(bytes.slice(0, bytes.remaining() / 2), at);
                    writesFail = false;
                    throw new IOException("Input/output error");
                }
                channel.write(bytes, at);
            }

            @Override
            public void sync() throws IOException {
                if (syncsFail) {
                    throw new IOException("Input/output error");
                }
            }

            @Override
            public void cut(long size) throws IOException {
                channel.truncate(size);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
