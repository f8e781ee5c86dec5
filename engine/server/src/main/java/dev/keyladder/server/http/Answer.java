package dev.keyladder.server.http;

import dev.keyladder.core.request.Reply;
import java.util.Map;

/// An answer in HTTP's terms.
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    /// Exactly this, without a charset: Vault's clients compare the whole value.
    static final String JSON = "application/json";

    static Answer of(Reply reply) {
        String contentType = reply instanceof Reply.Raw raw ? raw.contentType() : JSON;
        return new Answer(StatusMapping.status(reply), contentType, reply.body(), reply.headers());
    }

    static Answer refusal(RefusedRequest refused) {
        return new Answer(refused.status(), JSON, refused.body(), Map.of());
    }

    static Answer error(int status, String text) {
        return new Answer(status, JSON, ErrorBody.of(text), Map.of());
    }

    /// 503: the caller may try again in a second.
    static Answer busy() {
        return new Answer(503, JSON, ErrorBody.of("too many requests at once, try again"), Map.of("Retry-After", "1"));
    }

    /// 500, for a mistake of ours: it tells nothing but where to look in the log.
    static Answer bug(String requestId) {
        return error(500, "internal error, request " + requestId);
    }
}
