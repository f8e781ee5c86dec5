package dev.keyladder.codec.json;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A stored row that is not what its record type writes: another version wrote it, or it is damaged. Names type
/// and field, never the value.
public final class UnreadableRecord extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnreadableRecord(String message) {
        super(message);
    }

    UnreadableRecord(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
