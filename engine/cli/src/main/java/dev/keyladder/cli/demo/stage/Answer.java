package dev.keyladder.cli.demo.stage;

import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.codec.json.JsonPointer;
import dev.keyladder.codec.json.JsonTexts;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.secret.SecretText;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/// What an engine answered.
///
/// @param path what was asked
/// @param body a JSON object; without fields where the answer had none
/// @param requestId where the answer names its request outside the body
public record Answer(String path, int status, JsonText body, Optional<String> requestId) {
    private static final JsonLimits LIMITS = new JsonLimits(64, 1_000_000, 1_000);

    static Answer of(String path, HttpResponse<byte[]> response) {
        JsonText body =
                JsonTexts.object(JsonDocument.parse(response.body(), LIMITS).fields());
        return new Answer(path, response.statusCode(), body, response.headers().firstValue("X-Keyladder-Request-Id"));
    }

    /// This answer, if it is one of success.
    public Answer successful() {
        if (status < 200 || status > 299) {
            throw new Unmet("expected " + path + " to succeed, got " + status + " " + String.join("; ", errors()));
        }
        return this;
    }

    /// This answer, if it is a refusal with this status.
    public Answer refused(int expected) {
        if (status != expected) {
            throw new Unmet("expected " + path + " to be refused with " + expected + ", got " + status + " "
                    + String.join("; ", errors()));
        }
        return this;
    }

    /// A value of the body by its JSON pointer; empty where there is none.
    public Optional<JsonText> json(String pointer) {
        return JsonPointer.parse(pointer).orElseThrow().find(body);
    }

    /// A text, number or truth of the body.
    public String text(String pointer) {
        return json(pointer)
                .flatMap(JsonTexts::scalar)
                .orElseThrow(() -> new Unmet("expected " + path + " to answer with " + pointer));
    }

    /// A secret of the body.
    public SecretText secret(String pointer) {
        return SecretText.of(text(pointer));
    }

    /// The texts of an array.
    public List<String> texts(String pointer) {
        return json(pointer).flatMap(JsonTexts::elements).orElse(List.of()).stream()
                .flatMap(element -> JsonTexts.scalar(element).stream())
                .toList();
    }

    /// What a refused caller reads.
    public List<String> errors() {
        return texts("/errors").stream().map(String::strip).toList();
    }
}
