package dev.keyladder.server.http;

import java.util.Locale;

/// The Content-Type of a request, as far as it matters: its type and subtype (RFC 9110 8.3.1), parameters
/// left out.
final class MediaType {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private MediaType() {}

    static boolean isForm(String header) {
        return header.regionMatches(true, 0, FORM, 0, FORM.length())
                && essence(header).equals(FORM);
    }

    /// @throws RefusedRequest 415 for another type, 400 for what is none
    static void requireMergePatch(String header) {
        String type = essence(header);
        int slash = type.indexOf('/');
        if (slash <= 0 || !isToken(type, 0, slash) || !isToken(type, slash + 1, type.length())) {
            throw RefusedRequest.malformed("PATCH requires a Content-Type, " + MERGE_PATCH);
        }
        if (!type.equals(MERGE_PATCH)) {
            throw RefusedRequest.because(415, "PATCH requires Content-Type " + MERGE_PATCH);
        }
    }

    private static String essence(String header) {
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isToken(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c <= ' ' || c >= 0x7f || "()<>@,;:\\\"/[]?=".indexOf(c) >= 0) {
                return false;
            }
        }
        return from < to;
    }
}
