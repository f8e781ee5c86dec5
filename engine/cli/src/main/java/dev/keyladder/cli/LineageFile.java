package dev.keyladder.cli;

import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.codec.json.BodyDecoder;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.keys.lineage.LineageRecord;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Lineage records as files.
final class LineageFile {
    private static final JsonLimits LIMITS = new JsonLimits(64, 1_000_000, 1_000);
    private static final long MOST_BYTES = 64 << 20;

    private LineageFile() {}

    static LineageRecord read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandFailed(file + " is too large to be a lineage record");
            }
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailed("the record in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Reads a record, or a whole answer of the API that holds one. Readable copies of what is signed are
    /// taken as they
    /// stand: the verifier believes none of them.
    static LineageRecord read(byte[] json) {
        try {
            Map<String, JsonText> fields = JsonDocument.parse(json, LIMITS).fields();
            JsonText inner = fields.get("data");
            if (!fields.containsKey("fmt") && inner != null && inner.isObject()) {
                return read(inner.utf8());
            }
            return new BodyDecoder().decode(LineageRecord.class, fields).body();
        } catch (MalformedRequest e) {
            throw new CommandFailed("this is no lineage record: " + e.getMessage(), e);
        }
    }

    /// The root that is trusted.
    static Optional<StatementHash> fingerprint(Optional<String> given) {
        return given.map(text -> StatementHash.parse(text)
                .orElseThrow(() -> new CommandFailed("a fingerprint is 64 hexadecimal digits, as init prints it")));
    }
}
