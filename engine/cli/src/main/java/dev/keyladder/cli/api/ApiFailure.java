package dev.keyladder.cli.api;

import java.util.List;

/// The server refused, or could not be reached. The message is for people: the server's own words as they
/// came, then
/// what to type next.
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private ApiFailure(String message, int status) {
        super(message);
        this.status = status;
    }

    static ApiFailure refused(String request, int status, List<String> errors, List<String> hints) {
        StringBuilder text = new StringBuilder("Error: " + request + " answered " + status + "\n");
        if (errors.isEmpty()) {
            text.append("\n    (without a reason)");
        }
        errors.forEach(error -> text.append("\n").append(error.indent(4).stripTrailing()));
        return new ApiFailure(withHints(text, hints), status);
    }

    static ApiFailure unreachable(String request, String what, List<String> hints) {
        StringBuilder text = new StringBuilder("Error: " + request + " failed: " + what);
        return new ApiFailure(withHints(text, hints), 0);
    }

    private static String withHints(StringBuilder text, List<String> hints) {
        hints.forEach(hint -> text.append("\n\n").append(hint));
        return text.toString();
    }

    /// The server's status; 0 where there was no answer.
    public int status() {
        return status;
    }
}
