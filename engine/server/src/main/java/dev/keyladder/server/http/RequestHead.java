package dev.keyladder.server.http;

import dev.keyladder.core.request.RawRequest;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the head of a request says, checked: everything but the body.
///
/// @param shownNamespace the namespace header as it was written, which the answer repeats
/// @param form whether the body claims to be a form
record RequestHead(
        Operation operation,
        String path,
        Map<String, List<String>> query,
        Optional<SecretText> token,
        String shownNamespace,
        Optional<String> wrapTtl,
        boolean form) {

    /// Whether a body is part of what is asked; that of a read, a list or a delete is not looked at.
    boolean takesBody() {
        return operation == Operation.UPDATE || operation == Operation.PATCH;
    }

    /// The whole request, once its body is there.
    RawRequest withBody(byte[] body, String id, RawRequest.Peer peer, Instant received, Duration deadline) {
        return new RawRequest(
                id,
                received,
                received.plus(deadline),
                peer,
                token,
                withoutOuterSlashes(shownNamespace),
                path,
                operation,
                query,
                form ? FormBody.toJson(body) : body,
                wrapTtl);
    }

    private static String withoutOuterSlashes(String namespace) {
        int from = 0;
        int to = namespace.length();
        while (from < to && namespace.charAt(from) == '/') {
            from++;
        }
        while (to > from && namespace.charAt(to - 1) == '/') {
            to--;
        }
        return namespace.substring(from, to);
    }
}
