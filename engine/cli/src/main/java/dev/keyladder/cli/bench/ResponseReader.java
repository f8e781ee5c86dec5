package dev.keyladder.cli.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds where an answer ends and what its status is, and looks at nothing else. Keeps the start of an
/// answer, to be
/// shown where it tells of an error.
final class ResponseReader {
    private static final int MOST_HEAD_BYTES = 16 << 10;
    private static final int STATUS_AT = 9;

    private final byte[] start = new byte[MOST_HEAD_BYTES];
    private int kept;
    private int headEnd;
    private long left;
    private boolean chunked;
    private int lastFive;

    /// Readies the reader for another answer.
    void reset() {
        kept = 0;
        headEnd = 0;
        left = 0;
        chunked = false;
    }

    /// Takes what has come.
    ///
    /// @return whether the answer is complete
    /// @throws IllegalStateException when this is no HTTP
    boolean take(ByteBuffer in) {
        while (headEnd == 0 && in.hasRemaining()) {
            head(in.get());
        }
        return headEnd > 0 && body(in);
    }

    private void head(byte b) {
        if (kept == start.length) {
            throw new IllegalStateException("a head that is too long");
        }
        start[kept++] = b;
        if (b == '\n' && kept > STATUS_AT + 3 && start[kept - 2] == '\r' && start[kept - 3] == '\n') {
            headEnd = kept;
            readHead();
        }
    }

    private void readHead() {
        String head = new String(start, 0, headEnd, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = head.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int from = head.indexOf(':', at) + 1;
            left = Long.parseLong(
                    head.substring(from, head.indexOf("\r\n", from)).strip());
        } else {
            chunked = head.contains("\r\ntransfer-encoding: chunked");
        }
    }

    private boolean body(ByteBuffer in) {
        if (chunked) {
            return chunks(in);
        }
        int now = (int) Math.min(left, in.remaining());
        int room = Math.min(now, start.length - kept);
        in.get(start, kept, room);
        kept += room;
        in.position(in.position() + now - room);
        left -= now;
        return left == 0;
    }

    /// There is one request under way on a connection, so the last chunk is the last that comes.
    private boolean chunks(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte b = in.get();
            if (kept < start.length) {
                start[kept++] = b;
            }
            lastFive = lastFive << 8 | (b & 0xff);
            if (lastFive == ('\r' << 24 | '\n' << 16 | '\r' << 8 | '\n') && !in.hasRemaining()) {
                return true;
            }
        }
        return false;
    }

    /// The status of a complete answer.
    int status() {
        return (start[STATUS_AT] - '0') * 100 + (start[STATUS_AT + 1] - '0') * 10 + start[STATUS_AT + 2] - '0';
    }

    /// How a complete answer's body begins.
    String bodyStart() {
        return new String(start, headEnd, Math.min(kept - headEnd, 300), StandardCharsets.UTF_8);
    }
}
