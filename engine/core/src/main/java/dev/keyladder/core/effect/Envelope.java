package dev.keyladder.core.effect;

import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.core.request.Reply;
import dev.keyladder.spi.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Renders answers, once each: the record of a request is made from the same bytes that the client reads.
public final class Envelope {
    /// The header that names the request where the body does not: whoever was refused can tell operators
    /// what
    /// to explain.
    static final String REQUEST_HEADER = "X-Keyladder-Request-Id";

    private final JsonWriter writer = new JsonWriter();

    /// Renders an answer to a request.
    ///
    /// @param repeated whether the fields of `data` also stand at the top level, as older clients read them
    ///     there
    public Reply render(Answer answer, String requestId, boolean repeated) {
        return new Reply.Enveloped(answer.kind(), body(answer, requestId, repeated), headers(answer, requestId));
    }

    private static Map<String, String> headers(Answer answer, String requestId) {
        if (answer.kind() == Reply.Kind.OK || answer.kind() == Reply.Kind.ACCEPTED) {
            return answer.headers();
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put(REQUEST_HEADER, requestId);
        return headers;
    }

    private byte[] body(Answer answer, String requestId, boolean repeated) {
        boolean empty = answer.data() == null && answer.warnings().isEmpty();
        return switch (answer.kind()) {
            case DONE -> answer.warnings().isEmpty() ? new byte[0] : writer.write(envelope(answer, requestId, false));
            case OK, ACCEPTED -> writer.write(envelope(answer, requestId, repeated));
            case NOT_FOUND ->
                writer.write(empty || !answer.errors().isEmpty() ? errors(answer) : envelope(answer, requestId, false));
            case INVALID, DENIED, UNSUPPORTED, WRONG_TYPE, TOO_LARGE, TOO_BUSY, UPSTREAM_FAILED, UNAVAILABLE, BUG ->
                writer.write(errors(answer));
        };
    }

    private static JsonObject errors(Answer answer) {
        return new JsonObject(Map.of("errors", answer.errors()));
    }

    private static JsonObject envelope(Answer answer, String requestId, boolean repeated) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("request_id", requestId);
        fields.put("lease_id", answer.lease().id());
        fields.put("renewable", answer.lease().renewable());
        fields.put("lease_duration", answer.lease().seconds());
        fields.put("data", answer.data());
        fields.put("wrap_info", null);
        fields.put("warnings", orNull(answer.warnings()));
        fields.put("auth", answer.auth());
        if (repeated && answer.data() instanceof JsonObject(var inner)) {
            inner.forEach(fields::putIfAbsent);
        }
        return JsonObject.of(fields);
    }

    private static @Nullable List<String> orNull(List<String> warnings) {
        return warnings.isEmpty() ? null : warnings;
    }
}
