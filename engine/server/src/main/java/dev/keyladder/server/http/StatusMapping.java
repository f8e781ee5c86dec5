package dev.keyladder.server.http;

import dev.keyladder.core.request.Reply;

/// What an answer says, as an HTTP status. The one place that knows both, so that a new kind of answer does
/// not
/// compile
/// before it has a status.
final class StatusMapping {
    private StatusMapping() {}

    static int status(Reply reply) {
        return switch (reply) {
            case Reply.Raw raw -> raw.status();
            case Reply.Enveloped enveloped -> status(enveloped.kind());
        };
    }

    static int status(Reply.Kind kind) {
        return switch (kind) {
            case OK -> 200;
            case ACCEPTED -> 202;
            case DONE -> 204;
            case INVALID -> 400;
            case DENIED -> 403;
            case NOT_FOUND -> 404;
            case UNSUPPORTED -> 405;
            case TOO_LARGE -> 413;
            case WRONG_TYPE -> 415;
            case TOO_BUSY -> 429;
            // 500 and not 502: Vault answers so, and its clients repeat the request on either.
            case UPSTREAM_FAILED, BUG -> 500;
            case UNAVAILABLE -> 503;
        };
    }
}
