package dev.keyladder.core.audit;

/// Bytes that have the right hash and yet are no leaf of this format. The message never quotes them.
public final class MalformedLeaf extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedLeaf(String what) {
        super(what);
    }

    MalformedLeaf(String what, Throwable cause) {
        super(what, cause);
    }
}
