package dev.keyladder.codec.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/// Encodes records as stored rows and decodes them strictly: a field of another type, an unknown field, or one
/// that is missing without being optional is an error, since a row that is half understood would be written
/// back damaged. Secrets are part of rows: the caller encrypts them.
///
/// Components may be strings, integers, doubles, truths, enums, `Duration`, `Instant`, bytes, secrets,
/// [dev.keyladder.spi.JsonText], records, and lists, maps and optionals of these. A row can gain a component
/// later only as `Optional`.
///
/// Share one instance: it keeps what it learnt about each record type. Safe for concurrent use.
public final class RecordCodec {
    private final ValueWriter values = new ValueWriter(Dialect.ROW);
    private final StrictTypes types = new StrictTypes(this::decoder);
    private final ClassValue<StrictRecord> decoders = new ClassValue<>() {
        @Override
        protected StrictRecord computeValue(Class<?> type) {
            return new StrictRecord(RecordShape.of(type), types);
        }
    };

    /// The row of a record: UTF-8 JSON without spaces, empty optionals left out, maps sorted, so that equal
    /// records give equal bytes.
    public byte[] encode(Record row) {
        return values.write(row);
    }

    /// The record of a row.
    ///
    /// @throws UnreadableRecord when the row is not exactly of this type
    public <R extends Record> R decode(Class<R> type, byte[] row) {
        try (JsonParser parser = JsonSyntax.FACTORY.createParser(row)) {
            parser.nextToken();
            Object record = decoder(type).read(new StrictInput(parser, row));
            if (parser.nextToken() != null) {
                throw new UnreadableRecord(type.getSimpleName() + ": bytes after the row");
            }
            return type.cast(record);
        } catch (JsonProcessingException e) {
            // Not as a cause: its text quotes the row.
            throw new UnreadableRecord(type.getSimpleName() + ": not JSON");
        } catch (IOException e) {
            throw new IllegalStateException("reading an array of bytes failed", e);
        }
    }

    private StrictRecord decoder(Class<?> type) {
        return decoders.get(type);
    }
}
