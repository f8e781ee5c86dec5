package dev.keyladder.keys.hierarchy;

/// A change that the rules of key states do not allow, or that has no object. Says which, in words fit for the
/// operator who asked.
public final class IllegalKeyChange extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IllegalKeyChange(String what) {
        super(what);
    }

    IllegalKeyChange(String what, Throwable cause) {
        super(what, cause);
    }
}
