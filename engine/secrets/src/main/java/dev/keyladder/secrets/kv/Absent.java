package dev.keyladder.secrets.kv;

import dev.keyladder.spi.Outcome;

/// The answer to a patch of what is not there.
final class Absent {
    private Absent() {}

    /// 404 with no body at all: what clients know from the servers they were written for.
    static Outcome withoutBody() {
        return new Outcome.Raw(404, "application/json", new byte[0]);
    }
}
