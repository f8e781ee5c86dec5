package dev.keyladder.core.audit;

import dev.keyladder.codec.json.JsonWalk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds the CBOR of one tree while its JSON is walked.
///
/// Values are written where they will stand; the head of a container, whose length is known last, is put in
/// front when the container ends, and the fields of an object are then brought into the order of their
/// encoded
/// names.
final class TreeBuilder implements JsonWalk.Visitor {
    static final int MOST_BYTES = 64 * 1024;

    /// Leaves room below the 32 levels that the CBOR of our formats may have.
    static final int MOST_LEVELS = 24;

    /// The one key of the map that stands for a number which is no integer of 64 bits: its text, exactly.
    /// The
    /// names of JSON are texts, so no object can look like it.
    static final int NUMBER_AS_TEXT = 0;

    private final AuditHmac hmac;
    private final Set<String> exempt;
    private final LeafBuffer out = new LeafBuffer(256);
    private @Nullable Level level;
    private boolean tooDeep;

    TreeBuilder(AuditHmac hmac, Set<String> exempt) {
        this.hmac = hmac;
        this.exempt = exempt;
    }

    /// A container that has not ended yet.
    private static final class Level {
        private final @Nullable Level outer;
        private final int depth;
        private final int start;
        private final List<Field> fields = new ArrayList<>();
        private int items;
        private boolean clear;

        Level(@Nullable Level outer, int start) {
            this.outer = outer;
            this.start = start;
            this.depth = outer == null ? 1 : outer.depth + 1;
        }
    }

    /// Where the name and, behind it, the value of a field stand.
    private record Field(int start, int nameEnd) {}

    byte[] toByteArray() {
        return out.toByteArray();
    }

    /// Whether the tree is longer or deeper than the log keeps.
    @Override
    public boolean isDone() {
        return tooDeep || out.length() > MOST_BYTES;
    }

    @Override
    public void startObject() {
        item();
        enter(false);
    }

    @Override
    public void startArray() {
        item();
        enter(level != null && level.clear);
    }

    @Override
    public void name(String name) {
        Level object = innermost();
        int start = out.length();
        out.text(name);
        object.fields.add(new Field(start, out.length()));
        object.clear = exempt.contains(name);
    }

    @Override
    public void endArray() {
        Level array = innermost();
        byte[] items = content(array);
        out.truncate(array.start);
        out.array(array.items).raw(items, 0, items.length);
        level = array.outer;
    }

    @Override
    public void endObject() {
        Level object = innermost();
        byte[] content = content(object);
        List<Span> spans = inOrder(object, content);
        out.truncate(object.start);
        out.map(spans.size());
        for (Span span : spans) {
            out.raw(content, span.start, span.end - span.start);
        }
        level = object.outer;
    }

    @Override
    public void string(String text) {
        item();
        if (level != null && level.clear) {
            out.text(text);
        } else {
            out.bytes(hmac.tag(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void number(String text) {
        item();
        if (isLong(text)) {
            out.integer(Long.parseLong(text));
        } else {
            out.map(1).integer(NUMBER_AS_TEXT).text(text);
        }
    }

    @Override
    public void bool(boolean value) {
        item();
        out.bool(value);
    }

    @Override
    public void nothing() {
        item();
        out.nil();
    }

    private void item() {
        if (level != null) {
            level.items++;
        }
    }

    private void enter(boolean clear) {
        Level inner = new Level(level, out.length());
        inner.clear = clear;
        tooDeep |= inner.depth > MOST_LEVELS;
        level = inner;
    }

    private Level innermost() {
        Level innermost = level;
        if (innermost == null) {
            throw new IllegalStateException("a container ends that never began");
        }
        return innermost;
    }

    private byte[] content(Level container) {
        return Arrays.copyOfRange(out.array(), container.start, out.length());
    }

    /// A field within its object's content.
    private record Span(int start, int nameEnd, int end) {}

    /// The fields in the order of their encoded names; of a name that stands twice the last one counts.
    private static List<Span> inOrder(Level object, byte[] content) {
        List<Span> spans = new ArrayList<>(object.fields.size());
        for (int i = 0; i < object.fields.size(); i++) {
            Field field = object.fields.get(i);
            int end = i + 1 < object.fields.size() ? object.fields.get(i + 1).start - object.start : content.length;
            spans.add(new Span(field.start - object.start, field.nameEnd - object.start, end));
        }
        spans.sort((left, right) -> compareNames(content, left, right));
        List<Span> once = new ArrayList<>(spans.size());
        for (Span span : spans) {
            if (!once.isEmpty() && compareNames(content, once.getLast(), span) == 0) {
                once.removeLast();
            }
            once.add(span);
        }
        return once;
    }

    private static int compareNames(byte[] content, Span left, Span right) {
        return Arrays.compareUnsigned(content, left.start, left.nameEnd, content, right.start, right.nameEnd);
    }

    private static boolean isLong(String text) {
        if (text.length() > 20) {
            return false;
        }
        try {
            return Long.toString(Long.parseLong(text)).equals(text);
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
