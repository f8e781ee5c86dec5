package dev.keyladder.cli.bench;

import dev.keyladder.cli.api.Api;

/// One kind of load, named as vault-benchmark names it. Makes what it needs on the server and takes it away
/// again.
interface Workload {
    /// Makes mounts, roles and keys, and renders requests. None of it counts.
    RequestSource prepare(Api api);

    /// Removes what was made; safe after a preparation that failed half-way.
    void cleanUp(Api api);
}
