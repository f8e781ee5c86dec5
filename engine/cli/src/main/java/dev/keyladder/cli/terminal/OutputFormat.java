package dev.keyladder.cli.terminal;

import dev.keyladder.codec.json.JsonWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// For people or for machines.
public enum OutputFormat {
    /// Aligned columns.
    TABLE,
    /// One line of JSON.
    JSON;

    /// Names it as the option does.
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Prints one or the other.
    ///
    /// @param json written as JSON writers write answers
    public void print(PrintStream out, Table table, @Nullable Object json) {
        switch (this) {
            case TABLE -> table.lines().forEach(out::println);
            case JSON -> out.println(new String(new JsonWriter().write(json), StandardCharsets.UTF_8));
        }
    }
}
