package dev.keyladder.core.policy;

import java.math.BigDecimal;

/// One value in a rule's list of allowed or denied values. A request's value is compared by its text, whether
/// it came as a string or a number, because the handlers behind take both alike.
sealed interface ValuePattern {

    boolean matches(String value);

    /// A string; `*` at its beginning or end stands for any text. A lone `*` is the character itself, as in
    /// Vault.
    record Text(String glob) implements ValuePattern {
        @Override
        public boolean matches(String value) {
            if (glob.length() < 2) {
                return value.equals(glob);
            }
            boolean anyBefore = glob.startsWith("*");
            boolean anyAfter = glob.endsWith("*");
            String literal = glob.substring(anyBefore ? 1 : 0, glob.length() - (anyAfter ? 1 : 0));
            if (anyBefore) {
                return anyAfter ? value.contains(literal) : value.endsWith(literal);
            }
            return anyAfter ? value.startsWith(literal) : value.equals(literal);
        }
    }

    /// A number; `5`, `5.0` and `"5"` are the same.
    record Numeral(BigDecimal number) implements ValuePattern {

        /// Longer texts are no numbers that a policy could name.
        private static final int MAX_LENGTH = 64;

        @Override
        public boolean matches(String value) {
            if (value.length() > MAX_LENGTH) {
                return false;
            }
            try {
                return new BigDecimal(value).compareTo(number) == 0;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }
    }

    /// A boolean.
    record Bool(boolean truth) implements ValuePattern {
        @Override
        public boolean matches(String value) {
            return value.equals(String.valueOf(truth));
        }
    }
}
