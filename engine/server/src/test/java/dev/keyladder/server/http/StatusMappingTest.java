package dev.keyladder.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.request.Reply;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusMappingTest {
    private static final Map<Reply.Kind, Integer> STATUSES = new EnumMap<>(Map.ofEntries(
            Map.entry(Reply.Kind.OK, 200),
            Map.entry(Reply.Kind.ACCEPTED, 202),
            Map.entry(Reply.Kind.DONE, 204),
            Map.entry(Reply.Kind.INVALID, 400),
            Map.entry(Reply.Kind.DENIED, 403),
            Map.entry(Reply.Kind.NOT_FOUND, 404),
            Map.entry(Reply.Kind.UNSUPPORTED, 405),
            Map.entry(Reply.Kind.TOO_LARGE, 413),
            Map.entry(Reply.Kind.WRONG_TYPE, 415),
            Map.entry(Reply.Kind.TOO_BUSY, 429),
            Map.entry(Reply.Kind.UPSTREAM_FAILED, 500),
            Map.entry(Reply.Kind.BUG, 500),
            Map.entry(Reply.Kind.UNAVAILABLE, 503)));

    @ParameterizedTest
    @EnumSource(Reply.Kind.class)
    void everyKindOfAnswerHasItsStatus(Reply.Kind kind) {
        assertThat(StatusMapping.status(kind)).isEqualTo(STATUSES.get(kind));
    }
}
