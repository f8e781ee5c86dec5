package dev.keyladder.codec.json;

import dev.keyladder.spi.MalformedRequest;
import java.io.Serial;

/// A value that is not of its field's type, on its way up to where the field's name is known. Says what is
/// wanted, never what came.
final class Mismatch extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String path;
    private final String wanted;

    Mismatch(String wanted) {
        this("", wanted);
    }

    private Mismatch(String path, String wanted) {
        super(wanted, null, false, false);
        this.path = path;
        this.wanted = wanted;
    }

    Mismatch within(String field) {
        return new Mismatch(path.isEmpty() ? field : field + "." + path, wanted);
    }

    MalformedRequest toMalformedRequest() {
        return new MalformedRequest("field \"" + path + "\": expected " + wanted);
    }
}
