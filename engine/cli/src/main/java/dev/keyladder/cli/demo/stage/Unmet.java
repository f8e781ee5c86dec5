package dev.keyladder.cli.demo.stage;

/// Something that should have held and did not. The message says what was expected and what came instead,
/// and holds
/// no secret.
public final class Unmet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// With what was expected and what came.
    public Unmet(String message) {
        super(message);
    }

    /// With what was expected, and why it did not come.
    public Unmet(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    /// Checks one expectation.
    ///
    /// @param expected as a sentence that is true when it holds
    public static void unless(boolean holds, String expected) {
        if (!holds) {
            throw new Unmet("expected: " + expected);
        }
    }

    /// Checks that a value is the one expected.
    public static void unlessEqual(Object expected, Object got, String what) {
        if (!expected.equals(got)) {
            throw new Unmet("expected " + what + " to be " + expected + ", got " + got);
        }
    }
}
