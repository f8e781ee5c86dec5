package dev.keyladder.server.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// How much work is in the house: requests being answered, and bytes of bodies held. For all event loops
/// together.
final class Capacity {
    private final int mostRequests;
    private final long mostBytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Capacity(int mostRequests, long mostBytes) {
        this.mostRequests = mostRequests;
        this.mostBytes = mostBytes;
    }

    /// Whether one more request may be worked on; if so, `leave` follows.
    boolean tryEnter() {
        if (requests.incrementAndGet() > mostRequests) {
            requests.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        requests.decrementAndGet();
    }

    int inFlight() {
        return requests.get();
    }

    /// Whether that many more bytes may be held; if so, `release` follows.
    boolean tryHold(long count) {
        if (bytes.addAndGet(count) > mostBytes) {
            bytes.addAndGet(-count);
            return false;
        }
        return true;
    }

    void release(long count) {
        bytes.addAndGet(-count);
    }
}
