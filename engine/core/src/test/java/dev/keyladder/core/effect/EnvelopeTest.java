package dev.keyladder.core.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.spi.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeTest {
    private final Envelope envelope = new Envelope();

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "ACCEPTED", "DONE"})
    void a_refusal_names_its_request_in_a_header_since_its_body_does_not(Kind kind) {
        Reply reply = envelope.render(Answer.error(kind, "no"), "req-1", false);

        assertThat(reply.headers()).containsEntry(Envelope.REQUEST_HEADER, "req-1");
        assertThat(reply.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"errors\":[\"no\"]}");
    }

    @Test
    void an_answer_with_data_names_its_request_in_its_body_alone() {
        Answer answer = Answer.of(Kind.OK, new JsonObject(Map.of("a", 1)), List.of());

        Reply reply = envelope.render(answer, "req-1", false);

        assertThat(reply.headers()).isEmpty();
        assertThat(reply.body()).asString(StandardCharsets.UTF_8).contains("\"request_id\":\"req-1\"");
    }
}
