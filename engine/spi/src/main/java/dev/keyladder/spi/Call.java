package dev.keyladder.spi;

import java.time.Instant;

/// One allowed request, or one allowed piece of background work: the caller is authenticated, policy has said yes,
/// the
/// record is being kept.
///
/// Only core makes one, after the checks, so that a handler cannot be reached without them.
public interface Call {
    /// What is asked for; CREATE and UPDATE both reach the handler of UPDATE.
    Operation operation();

    /// A value captured from the path.
    default String parameter(String name) {
        return path().get(name);
    }

    /// All values captured from the path.
    PathParameters path();

    /// The request's path within the mount, as it was asked for.
    String relativePath();

    /// The time at which the request is decided: one value throughout.
    Instant now();

    /// The instant after which nobody waits for the answer any more.
    Instant deadline();

    /// Names this request in answers, logs and records.
    String requestId();

    /// How the caller is shown to people and upstream systems, such as `jwt-ci`; empty for an anonymous caller.
    String displayName();

    /// The rows of this call: all become durable together with its record, or none does.
    Batch batch();

    /// Makes the rows collected so far durable at once, for an engine's own intent before it acts on the outside.
    ///
    /// @throws UnavailableException when they cannot be made durable
    void commitNow();

    /// Holds off other calls of this mount that name the same key until this call's rows are durable, so that a read
    /// and its write meet no rival.
    void serialize(String key);

    /// Runs after this call's rows are durable and before the answer leaves: the place to drop what a cache holds of
    /// them.
    void onCommitted(Runnable action);
}
