package dev.keyladder.codec.json;

import java.io.IOException;

/// Reads a value of one Java type, written in one form only.
interface StrictType {
    /// Reads the value whose first token is the current one, and leaves its last token as the current one.
    ///
    /// @throws UnreadableRecord when it is of another type
    Object read(StrictInput input) throws IOException;
}
