package dev.keyladder.codec.hcl;

import java.util.ArrayList;
import java.util.List;

/// Takes a heredoc off the text: `<<WORD`, lines, and a line with that word alone. `<<-WORD` drops the
/// indentation that every line has in common. The last line end belongs to the text, as in HCL 1; escapes are
/// not resolved.
final class HeredocText {

    private HeredocText() {}

    static String take(SourceCursor cursor) {
        HclPosition at = cursor.position();
        cursor.take();
        if (!cursor.takeIf('<')) {
            throw cursor.unexpected("'<<' to begin a heredoc");
        }
        boolean indented = cursor.takeIf('-');
        String anchor = takeAnchor(cursor);
        List<String> lines = new ArrayList<>();
        while (true) {
            if (cursor.peek() == SourceCursor.END) {
                throw new HclException(at, "a heredoc without an end", "a line with its anchor alone");
            }
            String line = takeLine(cursor);
            if (line.strip().equals(anchor)) {
                return join(lines, indented);
            }
            lines.add(line);
        }
    }

    private static String takeAnchor(SourceCursor cursor) {
        int start = cursor.index();
        while (Character.isLetterOrDigit(cursor.peek()) || cursor.peek() == '_') {
            cursor.take();
        }
        String anchor = cursor.since(start);
        cursor.takeIf('\r');
        if (anchor.isEmpty() || cursor.peek() != '\n') {
            throw cursor.unexpected("an anchor of letters and digits, then the end of the line");
        }
        cursor.take();
        return anchor;
    }

    /// One line without its end; the line end after the closing anchor is taken too, which white space may be.
    private static String takeLine(SourceCursor cursor) {
        int start = cursor.index();
        while (cursor.peek() != '\n' && cursor.peek() != SourceCursor.END) {
            cursor.take();
        }
        String line = cursor.since(start);
        cursor.takeIf('\n');
        return line;
    }

    private static String join(List<String> lines, boolean indented) {
        int cut = indented
                ? lines.stream().mapToInt(HeredocText::indentation).min().orElse(0)
                : 0;
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line, cut, line.length()).append('\n'));
        return text.toString();
    }

    private static int indentation(String line) {
        int count = 0;
        while (count < line.length() && (line.charAt(count) == ' ' || line.charAt(count) == '\t')) {
            count++;
        }
        return count;
    }
}
