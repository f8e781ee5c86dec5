package dev.keyladder.server.http;

/// The path of a request: from a raw request target to what stands behind `/v1/`, decoded and clean.
final class RequestPath {
    private static final String BASE = "v1/";

    private RequestPath() {}

    /// Where the path begins in a request target of either form (RFC 9112 3.2): `/path` or
    /// `http://host/path`.
    static int start(String target) {
        if (target.startsWith("/")) {
            return 0;
        }
        int authority = target.indexOf("://");
        int slash = authority < 0 ? -1 : target.indexOf('/', authority + 3);
        if (slash < 0) {
            throw RefusedRequest.malformed("the request target is not a path");
        }
        return slash;
    }

    /// The path after `/v1/`, without a slash in front. Repeated slashes count as one, `.` segments as
    /// none.
    ///
    /// @throws RefusedRequest 404 outside `/v1/`; 400 for `..` segments and for characters that do not
    ///     print
    static String clean(String decoded) {
        requirePrintable(decoded);
        String path = isClean(decoded) ? decoded.substring(1) : join(decoded);
        if (!path.startsWith(BASE)) {
            throw RefusedRequest.notFound();
        }
        return path.substring(BASE.length());
    }

    /// Whether there is neither an empty segment nor one that begins with a dot: the common case, seen in
    /// one pass.
    private static boolean isClean(String path) {
        for (int slash = 0; slash >= 0; slash = path.indexOf('/', slash + 1)) {
            int next = slash + 1;
            if (next < path.length() && (path.charAt(next) == '/' || path.charAt(next) == '.')) {
                return false;
            }
        }
        return true;
    }

    private static String join(String path) {
        StringBuilder joined = new StringBuilder(path.length());
        int from = 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(from, end);
            if (segment.equals("..")) {
                throw RefusedRequest.malformed("path cannot contain parent references");
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                joined.append(segment);
                if (slash >= 0) {
                    joined.append('/');
                }
            }
            from = end + 1;
        }
        return joined.toString();
    }

    private static void requirePrintable(String path) {
        for (int at = 0; at < path.length(); ) {
            int c = path.codePointAt(at);
            if (c < 0x20 || (c >= 0x7f && !prints(c))) {
                throw RefusedRequest.malformed("path cannot contain non-printable characters");
            }
            at += Character.charCount(c);
        }
    }

    private static boolean prints(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
