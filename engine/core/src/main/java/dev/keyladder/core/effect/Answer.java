package dev.keyladder.core.effect;

import dev.keyladder.core.request.Reply.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer before it is rendered.
///
/// @param kind what it says
/// @param data the envelope's `data`
/// @param auth the envelope's `auth`
/// @param lease the envelope's lease fields
/// @param warnings what the caller should know besides
/// @param errors texts for the caller; for an error without one, none
/// @param headers header fields that go with it
public record Answer(
        Kind kind,
        @Nullable Record data,
        @Nullable AuthBlock auth,
        Lease lease,
        List<String> warnings,
        List<String> errors,
        Map<String, String> headers) {
    /// The header that carries a stable word for machines.
    public static final String CODE_HEADER = "X-Keyladder-Error-Code";

    public Answer {
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    /// The lease fields of an envelope.
    public record Lease(String id, boolean renewable, long seconds) {
        /// There is none.
        public static final Lease NONE = new Lease("", false, 0);
    }

    /// Data, or nothing to show.
    public static Answer of(Kind kind, @Nullable Record data, List<String> warnings) {
        return new Answer(kind, data, null, Lease.NONE, warnings, List.of(), Map.of());
    }

    /// A leased secret.
    public static Answer leased(@Nullable Record data, Lease lease, List<String> warnings) {
        return new Answer(Kind.OK, data, null, lease, warnings, List.of(), Map.of());
    }

    /// A token.
    public static Answer token(AuthBlock auth, List<String> warnings) {
        return new Answer(Kind.OK, null, auth, Lease.NONE, warnings, List.of(), Map.of());
    }

    /// An error.
    public static Answer error(Kind kind, String text) {
        return new Answer(kind, null, null, Lease.NONE, List.of(), List.of(text), Map.of());
    }

    /// An error with a stable word for machines.
    public static Answer error(Kind kind, String text, Optional<String> code) {
        return new Answer(
                kind,
                null,
                null,
                Lease.NONE,
                List.of(),
                List.of(text),
                code.map(word -> Map.of(CODE_HEADER, word)).orElse(Map.of()));
    }

    /// The same answer with more warnings.
    public Answer warning(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<String> all = new java.util.ArrayList<>(warnings);
        all.addAll(more);
        return new Answer(kind, data, auth, lease, all, errors, headers);
    }

    /// The word that the record of the request ends with.
    public String outcome() {
        return switch (kind) {
            case OK, DONE, ACCEPTED -> "ok";
            case NOT_FOUND -> "not-found";
            case INVALID, WRONG_TYPE, TOO_LARGE, UNSUPPORTED -> "invalid";
            case DENIED -> "denied";
            case TOO_BUSY, UNAVAILABLE -> "unavailable";
            case UPSTREAM_FAILED -> "upstream-failed";
            case BUG -> "internal-error";
        };
    }
}
