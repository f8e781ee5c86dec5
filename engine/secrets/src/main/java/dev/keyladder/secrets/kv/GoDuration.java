package dev.keyladder.secrets.kv;

import java.time.Duration;

/// Durations as Go prints them, such as `3h25m19s`: the one place of the API where clients expect that.
final class GoDuration {
    private GoDuration() {}

    /// The duration to the second: nothing shorter is ever stored.
    static String text(Duration duration) {
        long hours = duration.toHours();
        StringBuilder text = new StringBuilder();
        if (hours > 0) {
            text.append(hours).append('h');
        }
        if (hours > 0 || duration.toMinutesPart() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        return text.append(duration.toSecondsPart()).append('s').toString();
    }
}
