package dev.keyladder.server.wiring;

import dev.keyladder.auth.jwt.ClaimsJson;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.codec.json.JsonTexts;
import dev.keyladder.spi.JsonText;
import java.util.List;
import java.util.Map;

/// What the jwt method looks into inside JSON, done by the codec.
final class CodecClaims implements ClaimsJson {
    @Override
    public Map<String, JsonText> fields(byte[] utf8) {
        return JsonDocument.parse(utf8, JsonLimits.DEFAULT).fields();
    }

    @Override
    public List<JsonText> elements(JsonText array) {
        return JsonTexts.elements(array).orElseThrow();
    }

    @Override
    public String text(JsonText string) {
        return JsonTexts.scalar(string).orElseThrow();
    }
}
