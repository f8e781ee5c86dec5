package dev.keyladder.server.wiring;

import dev.keyladder.core.admission.RefusalLimiter;
import dev.keyladder.core.effect.Lifetimes;
import dev.keyladder.core.explain.Explanations;
import dev.keyladder.core.mount.Catalog;
import dev.keyladder.core.seal.Foundation;

/// What outlives sealing and unsealing.
record ServerParts(
        Foundation foundation,
        Catalog catalog,
        Lifetimes lifetimes,
        Explanations explanations,
        RefusalLimiter limiter,
        ServerMeters meters) {}
