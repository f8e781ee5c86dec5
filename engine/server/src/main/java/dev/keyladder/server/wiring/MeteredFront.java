package dev.keyladder.server.wiring;

import dev.keyladder.core.request.Front;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.time.Ticker;
import java.time.Duration;

/// Times every request on its way through what stands behind it.
record MeteredFront(Front inner, Ticker ticker, ServerMeters meters) implements Front {
    @Override
    public Reply handle(RawRequest raw) {
        Duration start = ticker.elapsed();
        Reply reply = inner.handle(raw);
        meters.handled(ticker.elapsed().minus(start));
        return reply;
    }
}
