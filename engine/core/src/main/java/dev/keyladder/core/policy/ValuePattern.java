package dev.keyladder.core.policy;

import dev.keyladder.codec.json.JsonTexts;
import dev.keyladder.spi.JsonText;
import java.math.BigDecimal;
import java.util.List;

/// One value in a rule's list of allowed or denied values. A string in a request and a number with the same
/// text are
/// the same to it, because they are to the handlers behind.
sealed interface ValuePattern {

    boolean matches(JsonText value);

    /// A string; `*` at its beginning or end stands for any text. A lone `*` is the character itself, as in
    /// Vault.
    record Text(String glob) implements ValuePattern {
        @Override
        public boolean matches(JsonText value) {
            return JsonTexts.scalar(value).filter(this::matchesText).isPresent();
        }

        private boolean matchesText(String text) {
            if (glob.length() < 2) {
                return text.equals(glob);
            }
            boolean anyBefore = glob.startsWith("*");
            boolean anyAfter = glob.endsWith("*");
            String literal = glob.substring(anyBefore ? 1 : 0, glob.length() - (anyAfter ? 1 : 0));
            if (anyBefore) {
                return anyAfter ? text.contains(literal) : text.endsWith(literal);
            }
            return anyAfter ? text.startsWith(literal) : text.equals(literal);
        }
    }

    /// A number; `5`, `5.0` and `"5"` are the same.
    record Numeral(BigDecimal number) implements ValuePattern {

        /// Longer texts are no numbers that a policy could name.
        private static final int MAX_LENGTH = 64;

        @Override
        public boolean matches(JsonText value) {
            return JsonTexts.scalar(value).filter(this::isThisNumber).isPresent();
        }

        private boolean isThisNumber(String text) {
            if (text.length() > MAX_LENGTH) {
                return false;
            }
            try {
                return new BigDecimal(text).compareTo(number) == 0;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }
    }

    /// A boolean.
    record Bool(boolean truth) implements ValuePattern {
        @Override
        public boolean matches(JsonText value) {
            return JsonTexts.scalar(value)
                    .filter(text -> text.equals(String.valueOf(truth)))
                    .isPresent();
        }
    }

    /// A whole list, element by element.
    record Listing(List<ValuePattern> elements) implements ValuePattern {
        public Listing {
            elements = List.copyOf(elements);
        }

        @Override
        public boolean matches(JsonText value) {
            return JsonTexts.elements(value).filter(this::matchesAll).isPresent();
        }

        private boolean matchesAll(List<JsonText> values) {
            if (values.size() != elements.size()) {
                return false;
            }
            for (int i = 0; i < values.size(); i++) {
                if (!elements.get(i).matches(values.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
