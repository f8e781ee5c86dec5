package dev.keyladder.secrets.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds where one SQL statement ends and the next begins, by PostgreSQL's lexical rules: a semicolon in a
/// string, a quoted name, a dollar-quoted body or a comment ends nothing.
final class SqlScript {
    private static final Pattern DOLLAR_QUOTE =
            Pattern.compile("\\$(?:[A-Za-z_\\x{80}-\\x{10FFFF}][A-Za-z0-9_\\x{80}-\\x{10FFFF}]*)?\\$");

    private final String text;
    private final List<String> statements = new ArrayList<>();
    private int at;
    private int start;
    private boolean blank = true;

    private SqlScript(String text) {
        this.text = text;
    }

    /// The statements of a script, without their semicolons; those that are nothing but comment are left
    /// out.
    ///
    /// @return nothing when a string, name, body or comment is still open at the end
    static Optional<List<String>> split(String text) {
        SqlScript script = new SqlScript(text);
        return script.scan() ? Optional.of(List.copyOf(script.statements)) : Optional.empty();
    }

    private boolean scan() {
        while (at < text.length()) {
            char next = text.charAt(at);
            boolean closed = switch (next) {
                case ';' -> endStatement();
                case '\'' -> skipQuoted('\'', isEscapeString());
                case '"' -> skipQuoted('"', false);
                case '$' -> skipDollarQuoted();
                case '-' -> text.startsWith("--", at) ? skipLine() : step();
                case '/' -> text.startsWith("/*", at) ? skipComment() : step();
                default -> step();
            };
            if (!closed) {
                return false;
            }
        }
        return endStatement();
    }

    private boolean step() {
        blank &= Character.isWhitespace(text.charAt(at));
        at++;
        return true;
    }

    private boolean endStatement() {
        if (!blank) {
            statements.add(text.substring(start, Math.min(at, text.length())).strip());
        }
        at++;
        start = at;
        blank = true;
        return true;
    }

    /// A doubled quote stands for itself; a backslash escapes in strings that begin with an E only.
    private boolean skipQuoted(char quote, boolean backslashEscapes) {
        blank = false;
        at++;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '\\' && backslashEscapes) {
                at += 2;
            } else if (next != quote) {
                at++;
            } else if (text.startsWith(String.valueOf(quote), at + 1)) {
                at += 2;
            } else {
                at++;
                return true;
            }
        }
        return false;
    }

    private boolean isEscapeString() {
        boolean marked = at > 0 && (text.charAt(at - 1) == 'E' || text.charAt(at - 1) == 'e');
        return marked && (at == 1 || !isNamePart(text.charAt(at - 2)));
    }

    private boolean skipDollarQuoted() {
        Matcher quote = DOLLAR_QUOTE.matcher(text).region(at, text.length());
        boolean insideName = at > 0 && isNamePart(text.charAt(at - 1));
        if (insideName || !quote.lookingAt()) {
            return step();
        }
        blank = false;
        int end = text.indexOf(quote.group(), quote.end());
        at = end + quote.group().length();
        return end >= 0;
    }

    private boolean skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
        return true;
    }

    /// Block comments nest.
    private boolean skipComment() {
        int depth = 0;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
