package dev.keyladder.server.http;

import dev.keyladder.core.time.Ticker;
import java.time.Clock;

/// What the exchanges of one event loop share.
record LoopParts(
        HttpLimits limits,
        Capacity capacity,
        RequestIds ids,
        Clock clock,
        Ticker ticker,
        Handoff handoff,
        ResponseWriter writer) {}
