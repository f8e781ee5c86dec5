package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.util.List;
import java.util.Map;

/// Decodes the fields of a request to the record that a handler wants, with the forgiving types of Vault's API:
/// `"5"` is an integer, `"a,b"` a list, `90` a duration. A component is looked up by its name in snake case, or
/// by its [dev.keyladder.spi.JsonName].
///
/// What is absent or null becomes the type's zero: `""`, 0, false, an empty list or map, [JsonText#NULL], a
/// nested record without fields. `Optional` tells absent from present. An enum or `Instant` has no zero:
/// absent, it is refused unless optional.
///
/// A null in a map stays null where the component's type says `@Nullable` of the map's values, as in a patch.
///
/// Share one instance: it keeps what it learnt about each record type. Safe for concurrent use.
public final class BodyDecoder {
    private final WeakTypes types = new WeakTypes(this::decoder);
    private final ClassValue<WeakRecord> decoders = new ClassValue<>() {
        @Override
        protected WeakRecord computeValue(Class<?> type) {
            return new WeakRecord(RecordShape.of(type), types);
        }
    };

    /// What a body was decoded to.
    ///
    /// @param body the record
    /// @param unknown names of fields at the top that the record does not have, sorted: for a warning
    public record Decoded<R extends Record>(R body, List<String> unknown) {}

    /// Decodes fields, from [JsonDocument#fields] or [JsonTexts#ofQuery], to a record.
    ///
    /// @throws MalformedRequest when a field is not of its type: names the field and the type wanted, never the
    ///     value; or from the record's own constructor
    public <R extends Record> Decoded<R> decode(Class<R> type, Map<String, JsonText> fields) {
        WeakRecord decoder = decoder(type);
        try {
            return new Decoded<>(type.cast(decoder.decode(fields)), decoder.unknown(fields));
        } catch (Mismatch e) {
            throw e.toMalformedRequest();
        }
    }

    private WeakRecord decoder(Class<?> type) {
        return decoders.get(type);
    }
}
