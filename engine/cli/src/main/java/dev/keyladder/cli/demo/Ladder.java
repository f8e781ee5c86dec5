package dev.keyladder.cli.demo;

import dev.keyladder.keys.lineage.LineageRecord;
import dev.keyladder.keys.lineage.LineageReport;
import dev.keyladder.keys.lineage.LineageReport.Rung;
import java.util.ArrayList;
import java.util.List;

/// A verified lineage as a ladder, a rung a line.
///
/// @param user the database user at its foot
record Ladder(String user, LineageRecord record, LineageReport report) {
    private static final int TITLE_COLUMN = 62;

    /// From the credential up to the root.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("credential  " + user);
        String indent = "";
        // The last of the report's rungs is the record as a whole, which is no rung of the ladder.
        for (Rung rung : report.rungs().subList(0, report.rungs().size() - 1)) {
            String line = indent + "└─ " + rung.title();
            lines.add(line + " ".repeat(Math.max(2, TITLE_COLUMN - line.length())) + checks(rung));
            indent += "  ";
        }
        Rung root = report.rungs().get(report.rungs().size() - 2);
        root.facts().stream().filter(fact -> fact.startsWith("in ")).forEach(fact -> lines.add("the root is " + fact));
        return lines;
    }

    private static String checks(Rung rung) {
        return rung.checks().size() + " checks hold";
    }
}
