package dev.keyladder.keys.root;

import dev.keyladder.spi.UnavailableException;

/// A root that could not do what it was asked. The kind says what may be done about it, the part names where to
/// look, and the remedy says what a person should type or check next. None of the three ever holds a PIN, a
/// share or a key. Whoever waited for the root gets 503 in all three cases: nothing was acknowledged.
public abstract sealed class RootFailure extends UnavailableException
        permits RootUnavailable, RootRefused, RootIntegrity {

    private static final long serialVersionUID = 1L;

    private final String part;
    private final String remedy;

    RootFailure(String part, String what, String remedy, Throwable cause) {
        super(sentence(part, what, remedy), cause);
        this.part = part;
        this.remedy = remedy;
    }

    RootFailure(String part, String what, String remedy) {
        super(sentence(part, what, remedy));
        this.part = part;
        this.remedy = remedy;
    }

    private static String sentence(String part, String what, String remedy) {
        return part + ": " + what + ". " + remedy;
    }

    /// Names the part that failed, such as `token "root-a"`.
    public String part() {
        return part;
    }

    /// Says in one sentence what to check or type next.
    public String remedy() {
        return remedy;
    }
}
