package dev.keyladder.core.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What was asked and what came of it.
///
/// @param namespaceId never reused, unlike the namespace's name
/// @param requestId names the request in answers, logs and records
/// @param operation the operation's word, such as `read`
/// @param path as it was asked for, below the namespace
/// @param outcome how it ended, such as `ok`, `denied` or `invalid`; null as long as that is open
/// @param lease the lease that was given, used or ended
/// @param duration from the request's arrival to this record
public record Deed(
        String namespaceId,
        String requestId,
        String operation,
        String path,
        @Nullable String outcome,
        @Nullable String lease,
        Duration duration) {
    /// A deed of the log itself, about which there is nothing to say but its type and detail.
    static final Deed OF_THE_LOG = new Deed("", "", "", "", null, null, Duration.ZERO);
}
