package dev.keyladder.cli.demo.stage;

import java.util.List;

/// How a program ended.
///
/// @param code its exit code
/// @param output both of its streams
public record ToolRun(int code, String output) {
    /// The lines that are not empty.
    public List<String> lines() {
        return output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /// The last line that is not empty.
    public String lastLine() {
        List<String> lines = lines();
        return lines.isEmpty() ? "(it said nothing)" : lines.getLast();
    }

    /// The first line with a text in it.
    public String lineWith(String part) {
        return lines().stream()
                .filter(line -> line.contains(part))
                .findFirst()
                .orElseThrow(() -> new Unmet("expected a line with \"" + part + "\", got: " + lastLine()));
    }
}
