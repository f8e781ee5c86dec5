package dev.keyladder.server.http;

import java.time.Clock;

/// What the exchanges of one event loop share.
record LoopParts(
        HttpLimits limits, Capacity capacity, RequestIds ids, Clock clock, Handoff handoff, ResponseWriter writer) {}
