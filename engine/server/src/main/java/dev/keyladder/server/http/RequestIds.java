package dev.keyladder.server.http;

import dev.keyladder.spi.RandomSource;
import java.nio.ByteBuffer;
import java.util.UUID;

/// Makes the ids of requests: random UUIDs (RFC 9562 5.4). They are names, not secrets, so the bytes are
/// fetched in
/// bulk. Confined to one event loop.
final class RequestIds {
    private static final int BULK = 256 * 16;

    private final RandomSource random;
    private ByteBuffer stock = ByteBuffer.allocate(0);

    RequestIds(RandomSource random) {
        this.random = random;
    }

    String next() {
        if (!stock.hasRemaining()) {
            stock = ByteBuffer.wrap(random.bytes(BULK));
        }
        long high = (stock.getLong() & ~0xf000L) | 0x4000L;
        long low = (stock.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
