package dev.keyladder.cli.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Rows in columns, as Vault's commands print them: a head, dashes below it, four spaces between columns.
///
/// @param head names of the columns
/// @param rows as many cells each as the head has
public record Table(List<String> head, List<List<String>> rows) {
    private static final int GAP = 4;

    /// Keeps immutable copies.
    public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// Facts and their values.
    public static Table of(Map<String, String> facts) {
        List<List<String>> rows = new ArrayList<>();
        facts.forEach((key, value) -> rows.add(List.of(key, value)));
        return new Table(List.of("Key", "Value"), rows);
    }

    /// The lines to print.
    public List<String> lines() {
        List<List<String>> all = new ArrayList<>();
        all.add(head);
        all.add(head.stream().map(name -> "-".repeat(name.length())).toList());
        all.addAll(rows);
        List<Integer> widths = new ArrayList<>(Collections.nCopies(head.size(), 0));
        for (List<String> row : all) {
            for (int i = 0; i < row.size(); i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length() + GAP));
            }
        }
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i));
            line.append(" ".repeat(widths.get(i) - row.get(i).length()));
        }
        return line.toString().stripTrailing();
    }
}
