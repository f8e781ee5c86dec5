package dev.keyladder.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The query of a request, or a form, which has the same syntax: names and values in their order.
final class QueryString {
    private static final int MOST_PARAMETERS = 1000;

    private QueryString() {}

    /// @throws RefusedRequest 400, where there are more than a thousand parameters or one cannot be decoded
    static Map<String, List<String>> parse(String raw, int from) {
        if (from >= raw.length()) {
            return Map.of();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int count = 0;
        for (int start = from; start < raw.length(); ) {
            int ampersand = raw.indexOf('&', start);
            int end = ampersand < 0 ? raw.length() : ampersand;
            if (end > start) {
                add(parameters, raw, start, end);
                if (++count > MOST_PARAMETERS) {
                    throw RefusedRequest.malformed("more than " + MOST_PARAMETERS + " parameters");
                }
            }
            start = end + 1;
        }
        return parameters;
    }

    private static void add(Map<String, List<String>> parameters, String raw, int start, int end) {
        int equals = raw.indexOf('=', start);
        boolean named = equals >= 0 && equals < end;
        String name = PercentEncoding.decode(raw, start, named ? equals : end, true);
        String value = named ? PercentEncoding.decode(raw, equals + 1, end, true) : "";
        parameters.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(value);
    }
}
