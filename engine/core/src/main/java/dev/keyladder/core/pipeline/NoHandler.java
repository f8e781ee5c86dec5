package dev.keyladder.core.pipeline;

/// Nothing answers at a path: said only to callers whom policy has let through.
final class NoHandler extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoHandler(String text) {
        super(text);
    }
}
