package dev.keyladder.secrets.database;

import dev.keyladder.spi.MalformedRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The SQL statements that an operator writes for a role, one to a text or several.
final class Statements {
    /// We open and close the transaction: a statement that ends it would leave half a user behind.
    private static final Set<String> TRANSACTION_CONTROL =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release");

    private Statements() {}

    /// Checks the statements of a field. They are kept as they were written, so that they read back the
    /// same:
    /// several in one text run as well as several texts.
    ///
    /// @throws MalformedRequest when a text ends within a quote, or wants to end the transaction itself
    static List<String> checked(String field, List<String> sent) {
        for (String text : sent) {
            for (String statement : split(field, text)) {
                String first = statement.split("[\\s(]", 2)[0].toLowerCase(Locale.ROOT);
                if (TRANSACTION_CONTROL.contains(first)) {
                    throw new MalformedRequest(field + " must not begin or end a transaction: all of them run in one");
                }
            }
        }
        return sent;
    }

    /// All statements as one text: a comment at the end of one swallows nothing of the next.
    static String joined(List<String> statements) {
        return String.join("\n;\n", statements);
    }

    private static List<String> split(String field, String text) {
        return SqlScript.split(text)
                .orElseThrow(() -> new MalformedRequest(
                        field + " ends within a string, a quoted name, a dollar-quoted body or a comment"));
    }
}
