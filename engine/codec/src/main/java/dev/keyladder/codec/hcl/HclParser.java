package dev.keyladder.codec.hcl;

import dev.keyladder.codec.hcl.HclToken.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Builds the tree from tokens by recursive descent. Line ends mean nothing in HCL 1, and a comma may follow
/// any item.
final class HclParser {

    private final HclScanner scanner;
    private HclToken token;
    private int depth;

    HclParser(HclScanner scanner) {
        this.scanner = scanner;
        this.token = scanner.next();
    }

    HclBody parse() {
        return items(Kind.END, new HclPosition(1, 1));
    }

    private HclToken advance() {
        HclToken passed = token;
        token = scanner.next();
        return passed;
    }

    private HclBody items(Kind closing, HclPosition at) {
        List<HclAttribute> attributes = new ArrayList<>();
        List<HclBlock> blocks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (!token.is(closing)) {
            List<HclName> keys = keys();
            if (token.is(Kind.OPEN_BRACE)) {
                blocks.add(new HclBlock(keys.getFirst(), keys.subList(1, keys.size()), body()));
            } else {
                attributes.add(attribute(keys, names));
            }
            if (token.is(Kind.COMMA)) {
                advance();
            }
        }
        return new HclBody(attributes, blocks, at);
    }

    private List<HclName> keys() {
        List<HclName> keys = new ArrayList<>();
        while (token.is(Kind.NAME) || token.is(Kind.TEXT)) {
            HclToken key = advance();
            keys.add(new HclName(key.text(), key.at()));
        }
        if (keys.isEmpty()) {
            throw token.unexpected("a key" + (depth > 0 ? " or '}'" : ""));
        }
        return keys;
    }

    private HclAttribute attribute(List<HclName> keys, Set<String> names) {
        if (!token.is(Kind.ASSIGN) || keys.size() > 1) {
            throw token.unexpected(keys.size() > 1 ? "'{' after the labels" : "'=' or '{' after the key");
        }
        HclName name = keys.getFirst();
        if (!names.add(name.text())) {
            throw new HclException(name.at(), "\"" + name.text() + "\" a second time", "each key once");
        }
        advance();
        return new HclAttribute(name, value());
    }

    private HclValue value() {
        return switch (token.kind()) {
            case TEXT, HEREDOC -> text(advance());
            case NUMBER -> number(advance());
            case BOOL -> bool(advance());
            case OPEN_LIST -> list();
            case OPEN_BRACE -> body();
            case NAME, ASSIGN, COMMA, CLOSE_BRACE, CLOSE_LIST, END -> throw token.unexpected("a value");
        };
    }

    private static HclValue text(HclToken token) {
        return new HclValue.Text(token.text(), token.at());
    }

    private static HclValue number(HclToken token) {
        return new HclValue.Numeral(token.text(), token.at());
    }

    private static HclValue bool(HclToken token) {
        return new HclValue.Bool(token.text().equals("true"), token.at());
    }

    private HclValue list() {
        HclPosition at = open();
        List<HclValue> elements = new ArrayList<>();
        while (!token.is(Kind.CLOSE_LIST)) {
            elements.add(value());
            if (!token.is(Kind.COMMA)) {
                break;
            }
            advance();
        }
        close(Kind.CLOSE_LIST, "',' or ']'");
        return new HclValue.Sequence(elements, at);
    }

    private HclBody body() {
        HclPosition at = open();
        HclBody body = items(Kind.CLOSE_BRACE, at);
        close(Kind.CLOSE_BRACE, "'}'");
        return body;
    }

    private HclPosition open() {
        if (++depth > Hcl.MAX_DEPTH) {
            throw new HclException(token.at(), "deeper nesting", "at most " + Hcl.MAX_DEPTH + " levels");
        }
        return advance().at();
    }

    private void close(Kind closing, String expected) {
        if (!token.is(closing)) {
            throw token.unexpected(expected);
        }
        depth--;
        advance();
    }
}
