package dev.keyladder.codec.hcl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// What stands right of `=`, in a list, or between braces.
public sealed interface HclValue permits HclValue.Text, HclValue.Numeral, HclValue.Bool, HclValue.Sequence, HclBody {

    /// Where the value begins.
    HclPosition at();

    /// The kind of value with its article, for errors; never the value.
    String kind();

    /// A quoted string or a heredoc with its escapes resolved. `${...}` is text like any other.
    record Text(String text, HclPosition at) implements HclValue {
        @Override
        public String kind() {
            return "a string";
        }

        /// The content may be a PIN or a connection URL.
        @Override
        public String toString() {
            return kind() + " at " + at;
        }
    }

    /// A number exactly as it was written, such as `1.10` or `0x1F`.
    record Numeral(String text, HclPosition at) implements HclValue {
        @Override
        public String kind() {
            return "a number";
        }

        /// The numeric value, without loss.
        public BigDecimal decimal() {
            boolean negative = text.startsWith("-");
            String digits = negative ? text.substring(1) : text;
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                BigDecimal value = new BigDecimal(new BigInteger(digits.substring(2), 16));
                return negative ? value.negate() : value;
            }
            return new BigDecimal(text);
        }
    }

    /// `true` or `false`.
    record Bool(boolean value, HclPosition at) implements HclValue {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /// `[ ... ]`, whose elements may be of different kinds.
    record Sequence(List<HclValue> elements, HclPosition at) implements HclValue {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }
}
