package dev.keyladder.codec.hcl;

/// One word or sign of HCL. `text` is the name, the string's content or the number's digits.
record HclToken(Kind kind, String text, HclPosition at) {

    enum Kind {
        NAME("a bare word"),
        TEXT("a string"),
        HEREDOC("a heredoc"),
        NUMBER("a number"),
        BOOL("a boolean"),
        ASSIGN("'='"),
        COMMA("','"),
        OPEN_BRACE("'{'"),
        CLOSE_BRACE("'}'"),
        OPEN_LIST("'['"),
        CLOSE_LIST("']'"),
        END("the end of the text");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    HclException unexpected(String expected) {
        return new HclException(at, kind.description, expected);
    }
}
