package dev.keyladder.core.mount;

/// The namespace that a request names is not there.
public final class NoSuchNamespace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Names the path.
    public NoSuchNamespace(String path) {
        super("namespace not found: " + path);
    }
}
