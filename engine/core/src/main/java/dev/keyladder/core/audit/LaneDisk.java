package dev.keyladder.core.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// What the lane asks of the file system: a seam, so that tests can make a disk that is full, slow or
/// broken.
public interface LaneDisk {
    /// Creates a file of zeros, durable when this returns, readable by its owner alone. Zeros are written,
    /// not
    /// merely reserved: what is overwritten later then changes no metadata, and one fdatasync is one write.
    void fill(Path file, long bytes) throws IOException;

    /// Renames a file on the same file system, durable when this returns.
    void move(Path from, Path to) throws IOException;

    /// Opens an existing file for overwriting.
    Segment open(Path file) throws IOException;

    /// Room left for a process without privileges.
    long usableBytes(Path folder) throws IOException;

    /// A segment being overwritten.
    interface Segment extends Closeable {
        /// Writes all that remains in the buffer. A failure may have written a part.
        void write(ByteBuffer bytes, long at) throws IOException;

        /// Returns when all written before is durable. A failure means that nobody knows.
        void sync() throws IOException;

        /// Gives back what lies behind a size, durable when this returns.
        void cut(long size) throws IOException;
    }
}
