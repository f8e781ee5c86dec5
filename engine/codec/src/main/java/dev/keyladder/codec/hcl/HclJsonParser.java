package dev.keyladder.codec.hcl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Builds the same tree from JSON (RFC 8259). Objects become bodies with attributes alone; a member that is
/// `null` is left out, as if it had not been written.
final class HclJsonParser {

    private final SourceCursor cursor;
    private int depth;

    HclJsonParser(SourceCursor cursor) {
        this.cursor = cursor;
    }

    HclBody parse() {
        HclBody body = object();
        if (cursor.peek() != SourceCursor.END) {
            throw cursor.unexpected("nothing after the closing '}'");
        }
        return body;
    }

    private HclBody object() {
        HclPosition at = open();
        List<HclAttribute> attributes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (cursor.peek() != '}') {
            do {
                member(names).ifPresent(attributes::add);
            } while (separated());
        }
        close('}');
        return new HclBody(attributes, List.of(), at);
    }

    private Optional<HclAttribute> member(Set<String> names) {
        cursor.skipSpace();
        HclPosition at = cursor.position();
        HclName name = new HclName(JsonString.take(cursor), at);
        if (!names.add(name.text())) {
            throw new HclException(name.at(), "\"" + name.text() + "\" a second time", "each key once");
        }
        cursor.skipSpace();
        if (!cursor.takeIf(':')) {
            throw cursor.unexpected("':'");
        }
        cursor.skipSpace();
        if (cursor.peek() == 'n') {
            word("null");
            return Optional.empty();
        }
        return Optional.of(new HclAttribute(name, value()));
    }

    private HclValue value() {
        cursor.skipSpace();
        HclPosition at = cursor.position();
        return switch (cursor.peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new HclValue.Text(JsonString.take(cursor), at);
            case 't' -> new HclValue.Bool(word("true"), at);
            case 'f' -> new HclValue.Bool(!word("false"), at);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                new HclValue.Numeral(NumberText.take(cursor, false), at);
            default -> throw cursor.unexpected("a value");
        };
    }

    private HclValue array() {
        HclPosition at = open();
        List<HclValue> elements = new ArrayList<>();
        if (cursor.peek() != ']') {
            do {
                elements.add(value());
            } while (separated());
        }
        close(']');
        return new HclValue.Sequence(elements, at);
    }

    private boolean separated() {
        cursor.skipSpace();
        return cursor.takeIf(',');
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!cursor.takeIf(word.charAt(i))) {
                throw cursor.unexpected("'" + word + "'");
            }
        }
        if (HclScanner.isNamePart(cursor.peek())) {
            throw cursor.unexpected("the end of '" + word + "'");
        }
        return true;
    }

    private HclPosition open() {
        HclPosition at = cursor.position();
        if (++depth > Hcl.MAX_DEPTH) {
            throw new HclException(at, "deeper nesting", "at most " + Hcl.MAX_DEPTH + " levels");
        }
        cursor.take();
        cursor.skipSpace();
        return at;
    }

    private void close(char closing) {
        cursor.skipSpace();
        if (!cursor.takeIf(closing)) {
            throw cursor.unexpected("',' or '" + closing + "'");
        }
        depth--;
        cursor.skipSpace();
    }
}
