package dev.keyladder.codec.hcl;

/// Takes a number off the text and leaves it as it was written. Its length and exponent are bounded, so that
/// turning it into a value later costs little.
final class NumberText {

    private static final int MAX_LENGTH = 64;
    private static final int MAX_EXPONENT_DIGITS = 4;

    private NumberText() {}

    static String take(SourceCursor cursor, boolean hexadecimal) {
        HclPosition at = cursor.position();
        int start = cursor.index();
        cursor.takeIf('-');
        if (hexadecimal && cursor.peek() == '0' && (cursor.peek(1) == 'x' || cursor.peek(1) == 'X')) {
            cursor.take();
            cursor.take();
            takeHexadecimal(cursor);
        } else {
            takeDecimal(cursor);
        }
        String text = cursor.since(start);
        if (text.length() > MAX_LENGTH) {
            throw new HclException(at, "a number of " + text.length() + " characters", "at most " + MAX_LENGTH);
        }
        if (HclScanner.isNamePart(cursor.peek())) {
            throw cursor.unexpected("the end of the number");
        }
        return text;
    }

    private static void takeHexadecimal(SourceCursor cursor) {
        if (Character.digit(cursor.peek(), 16) < 0) {
            throw cursor.unexpected("a hexadecimal digit");
        }
        while (Character.digit(cursor.peek(), 16) >= 0 && cursor.peek() < 128) {
            cursor.take();
        }
    }

    private static void takeDecimal(SourceCursor cursor) {
        if (cursor.peek() == '0' && HclScanner.isDigit(cursor.peek(1))) {
            throw new HclException(
                    cursor.position(), "a number with a leading zero", "a decimal number (octal is not read)");
        }
        takeDigits(cursor);
        if (cursor.takeIf('.')) {
            takeDigits(cursor);
        }
        if (cursor.takeIf('e') || cursor.takeIf('E')) {
            if (!cursor.takeIf('+')) {
                cursor.takeIf('-');
            }
            HclPosition at = cursor.position();
            if (takeDigits(cursor) > MAX_EXPONENT_DIGITS) {
                throw new HclException(at, "a longer exponent", "at most " + MAX_EXPONENT_DIGITS + " digits");
            }
        }
    }

    private static int takeDigits(SourceCursor cursor) {
        if (!HclScanner.isDigit(cursor.peek())) {
            throw cursor.unexpected("a digit");
        }
        int start = cursor.index();
        while (HclScanner.isDigit(cursor.peek())) {
            cursor.take();
        }
        return cursor.index() - start;
    }
}
