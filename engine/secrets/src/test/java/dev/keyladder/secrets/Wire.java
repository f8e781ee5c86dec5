package dev.keyladder.secrets;

import dev.keyladder.codec.json.BodyDecoder;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.codec.json.RecordCodec;
import java.nio.charset.StandardCharsets;

/// What the server does with an engine's records: bodies from JSON, answers to JSON, rows to storage and
/// back.
public final class Wire {
    private final BodyDecoder bodies = new BodyDecoder();
    private final JsonWriter answers = new JsonWriter();
    private final RecordCodec rows = new RecordCodec();

    /// The body of a request.
    public <B extends Record> B body(Class<B> type, String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        return bodies.decode(type, JsonDocument.parse(utf8, JsonLimits.DEFAULT).fields())
                .body();
    }

    /// An answer's `data`.
    public String answer(Record data) {
        return new String(answers.write(data), StandardCharsets.UTF_8);
    }

    /// A record after it has been stored and read again.
    public <R extends Record> R stored(Class<R> type, R row) {
        return rows.decode(type, rows.encode(row));
    }
}
