package dev.keyladder.server.http;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// Gathers the chunks of one body, within the limits. Confined to its event loop until the body has been
/// taken.
final class BodyCollector {
    private final int most;
    private final Capacity capacity;
    private @Nullable Buffer gathered;
    private long held;

    BodyCollector(int most, Capacity capacity) {
        this.most = most;
        this.capacity = capacity;
    }

    /// Refuses a body by the length it announces, before a byte of it is read.
    void announce(long length) {
        if (length > most) {
            throw tooLarge();
        }
    }

    /// @throws RefusedRequest 413 beyond this body's limit, 503 beyond that of all
    void add(Buffer chunk) {
        int length = chunk.length();
        if (held + length > most) {
            throw tooLarge();
        }
        if (!capacity.tryHold(length)) {
            throw RefusedRequest.because(503, "too many large requests at once, try again");
        }
        held += length;
        gathered = gathered == null ? chunk : gathered.appendBuffer(chunk);
    }

    byte[] bytes() {
        byte[] bytes = gathered == null ? new byte[0] : gathered.getBytes();
        gathered = null;
        return bytes;
    }

    /// Gives back what was held. To be called once, when the request is over.
    void release() {
        gathered = null;
        if (held > 0) {
            capacity.release(held);
            held = 0;
        }
    }

    private static RefusedRequest tooLarge() {
        return RefusedRequest.because(413, "http: request body too large");
    }
}
