package dev.keyladder.server.http;

/// A request that is answered without asking what stands behind the listener. It carries no stack trace:
/// what is
/// wrong
/// is the request, and refusing it must cost next to nothing.
final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean known;

    private RefusedRequest(int status, String text, boolean known) {
        super(text, null, false, false);
        this.status = status;
        this.known = known;
    }

    /// Refuses with a status and a sentence for the caller's eyes, which repeats nothing of the request.
    static RefusedRequest because(int status, String text) {
        return new RefusedRequest(status, text, true);
    }

    static RefusedRequest malformed(String text) {
        return because(400, text);
    }

    /// The answer to an address that is none of ours: an empty list of errors.
    static RefusedRequest notFound() {
        return new RefusedRequest(404, "not found", false);
    }

    int status() {
        return status;
    }

    byte[] body() {
        return known ? ErrorBody.of(String.valueOf(getMessage())) : ErrorBody.none();
    }
}
