package dev.keyladder.core.call;

import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.codec.json.JsonTexts;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.spi.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The data of a request: the fields of its body, read once and only when somebody asks, and its query
/// parameters.
public final class RequestData {
    private final byte[] body;
    private final Map<String, List<String>> query;
    private final JsonLimits limits;
    private Optional<Map<String, JsonText>> read = Optional.empty();

    private RequestData(byte[] body, Map<String, List<String>> query, JsonLimits limits) {
        this.body = body;
        this.query = query;
        this.limits = limits;
    }

    /// The data of a request.
    public static RequestData of(RawRequest raw) {
        return new RequestData(raw.body(), raw.query(), JsonLimits.DEFAULT);
    }

    /// The fields of body and query.
    ///
    /// @throws dev.keyladder.spi.MalformedRequest when the body is no JSON object, or goes beyond a limit
    public Map<String, JsonText> fields() {
        Map<String, JsonText> fields = read.orElseGet(this::parse);
        read = Optional.of(fields);
        return fields;
    }

    private Map<String, JsonText> parse() {
        Map<String, JsonText> ofBody = JsonDocument.parse(body, limits).fields();
        if (query.isEmpty()) {
            return ofBody;
        }
        Map<String, JsonText> both = new LinkedHashMap<>(JsonTexts.ofQuery(query));
        both.putAll(ofBody);
        return both;
    }
}
