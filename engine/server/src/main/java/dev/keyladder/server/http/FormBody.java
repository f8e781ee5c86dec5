package dev.keyladder.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A body sent as a form, turned into the JSON object it stands for.
final class FormBody {
    private static final JsonFactory JSON = new JsonFactory();

    private FormBody() {}

    /// The body as JSON. What begins like JSON is JSON whatever its type says: `curl -d` calls everything a
    /// form.
    static byte[] toJson(byte[] body) {
        return beginsLikeJson(body) || body.length == 0 ? body : write(parse(body));
    }

    private static boolean beginsLikeJson(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private static Map<String, List<String>> parse(byte[] body) {
        return QueryString.parse(new String(body, StandardCharsets.ISO_8859_1), 0);
    }

    private static byte[] write(Map<String, List<String>> fields) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.writeStartObject();
            for (Map.Entry<String, List<String>> field : fields.entrySet()) {
                generator.writeFieldName(field.getKey());
                write(generator, field.getValue());
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return json.toByteArray();
    }

    private static void write(JsonGenerator generator, List<String> values) throws IOException {
        if (values.size() == 1) {
            generator.writeString(values.getFirst());
        } else {
            generator.writeArray(values.toArray(String[]::new), 0, values.size());
        }
    }
}
