package dev.keyladder.codec.hcl;

import java.io.Serial;

/// A text that is not the HCL that was wanted. The message reads `line:column: found this, expected that`; it
/// names keys and kinds of values but never shows a value.
public final class HclException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /// `found` and `expected` are phrases that go on from those two words.
    public HclException(HclPosition at, String found, String expected) {
        super(at + ": found " + found + ", expected " + expected);
        this.line = at.line();
        this.column = at.column();
    }

    /// Where the first thing that does not fit begins.
    public HclPosition at() {
        return new HclPosition(line, column);
    }
}
