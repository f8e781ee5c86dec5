package dev.keyladder.core.system;

import java.time.Duration;
import java.util.List;

/// The warning that a token lives shorter than was asked.
final class CappedTtl {
    private CappedTtl() {}

    /// @param asked zero: nothing was asked
    static List<String> warning(Duration asked, Duration granted) {
        return asked.isZero() || granted.compareTo(asked) >= 0
                ? List.of()
                : List.of("TTL of \"" + shown(asked) + "\" exceeded the effective max_ttl of \"" + shown(granted)
                        + "\"; TTL value is capped accordingly");
    }

    private static String shown(Duration ttl) {
        return ttl.toHours() + "h" + ttl.toMinutesPart() + "m" + ttl.toSecondsPart() + "s";
    }
}
