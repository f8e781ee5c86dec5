package dev.keyladder.auth.jwt;

import java.util.List;

/// A pattern in which `*` stands for any run of characters, slashes and colons included; it fits a text
/// only as a whole.
///
/// Matching walks the text once for each literal part: no pattern makes it slow.
final class Glob {
    private final List<String> literals;

    Glob(String pattern) {
        literals = List.of(pattern.split("\\*", -1));
    }

    boolean matches(String text) {
        String head = literals.getFirst();
        if (literals.size() == 1) {
            return text.equals(head);
        }
        String tail = literals.getLast();
        if (text.length() < head.length() + tail.length() || !text.startsWith(head) || !text.endsWith(tail)) {
            return false;
        }
        return holdsInOrder(text.substring(head.length(), text.length() - tail.length()));
    }

    /// The earliest place for each literal leaves the most room for those behind it.
    private boolean holdsInOrder(String middle) {
        int from = 0;
        for (String literal : literals.subList(1, literals.size() - 1)) {
            int at = middle.indexOf(literal, from);
            if (at < 0) {
                return false;
            }
            from = at + literal.length();
        }
        return true;
    }
}
