package dev.keyladder.codec.json;

import org.jspecify.annotations.Nullable;

/// Writes answers with the exact types that clients of Vault expect: names in snake case, durations as whole
/// seconds, instants as RFC 3339 in UTC, enums in lower case, bytes as base64, an absent value as null,
/// [dev.keyladder.spi.JsonText] as it is. Secrets are written out: this is their door to the client who asked
/// for them.
///
/// Share one instance: it keeps what it learnt about each record type. Safe for concurrent use.
public final class JsonWriter {
    private final ValueWriter values = new ValueWriter(Dialect.ANSWER);

    /// The UTF-8 bytes of a record, [dev.keyladder.spi.JsonObject], map, list or single value.
    ///
    /// @throws IllegalStateException when some part of it has no form in JSON: a mistake in the record, not in
    ///     the request
    public byte[] write(@Nullable Object value) {
        return values.write(value);
    }
}
