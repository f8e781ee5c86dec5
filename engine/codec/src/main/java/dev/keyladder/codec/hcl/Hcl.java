package dev.keyladder.codec.hcl;

/// The reader of HCL 1 and of its JSON form.
public final class Hcl {

    /// Longest text that is read, in characters.
    public static final int MAX_CHARACTERS = 1 << 20;

    /// Most braces and brackets that may be open at one time.
    public static final int MAX_DEPTH = 32;

    private Hcl() {}

    /// The tree of a text; one that begins with `{` is JSON, as in HCL 1.
    ///
    /// @throws HclException for any text that is neither; no other exception leaves this method
    public static HclBody parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new HclException(new HclPosition(1, 1), text.length() + " characters", "at most " + MAX_CHARACTERS);
        }
        SourceCursor cursor = new SourceCursor(text);
        cursor.skipSpace();
        return cursor.peek() == '{' ? new HclJsonParser(cursor).parse() : new HclParser(new HclScanner(cursor)).parse();
    }
}
