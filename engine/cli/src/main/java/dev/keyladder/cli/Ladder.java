package dev.keyladder.cli;

import dev.keyladder.keys.lineage.LineageRecord;
import dev.keyladder.keys.lineage.LineageReport;
import dev.keyladder.keys.lineage.LineageReport.Check;
import dev.keyladder.keys.lineage.LineageReport.Rung;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A verified lineage for people: what was asked about at the foot of the page's top, the root at its end,
/// and at each
/// rung its hash, what was checked, and what its statement says.
record Ladder(LineageRecord record, LineageReport report) {
    private static final int SHORT_HASH = 12;
    // A word in a check's sentence, and what the check is about.
    private static final Map<String, String> SUBJECTS = subjects();

    private static Map<String, String> subjects() {
        Map<String, String> subjects = new LinkedHashMap<>();
        subjects.put("state record", "state records");
        subjects.put("states are recorded", "state records");
        subjects.put("PRIMARY", "state when used");
        subjects.put("believed", "state when used");
        subjects.put("state_at_iat", "state when used");
        subjects.put("signed", "signature");
        subjects.put("hash", "hash");
        subjects.put("narrows", "narrowing");
        subjects.put("rules", "rules of its type");
        subjects.put("parent", "pointer up");
        subjects.put("tlh", "pointer up");
        subjects.put("kid", "pointer up");
        return subjects;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<String> hashes = hashes();
        for (int i = 0; i < report.rungs().size(); i++) {
            Rung rung = report.rungs().get(i);
            boolean isWhole = i >= hashes.size();
            if (!isWhole) {
                lines.add(rung.title() + "  " + hashes.get(i));
            }
            lines.addAll(details(rung, isWhole));
        }
        if (!report.absent().isEmpty()) {
            lines.add("not in the record, so not checked: " + String.join(", ", report.absent()));
        }
        lines.add(report.verdict().text());
        // The record may come from anybody: nothing in it is to steer the terminal.
        return lines.stream().map(line -> line.replaceAll("\\p{Cntrl}", "?")).toList();
    }

    private static List<String> details(Rung rung, boolean isWhole) {
        List<String> lines = new ArrayList<>();
        if (!isWhole) {
            lines.add("  |  " + String.join("; ", rung.facts()) + " [" + checked(rung) + "]");
        }
        rung.checks().stream()
                .filter(check -> !check.holds())
                .forEach(check -> lines.add("  !  WRONG: it does not hold that " + check.what()));
        return lines;
    }

    private static String checked(Rung rung) {
        long held = rung.checks().stream().filter(Check::holds).count();
        List<String> subjects = rung.checks().stream()
                .filter(Check::holds)
                .flatMap(check -> SUBJECTS.entrySet().stream()
                        .filter(entry -> check.what().contains(entry.getKey()))
                        .limit(1)
                        .map(Map.Entry::getValue))
                .distinct()
                .toList();
        return "checked " + held + " of " + rung.checks().size() + ": " + String.join(", ", subjects);
    }

    private List<String> hashes() {
        List<String> hashes = new ArrayList<>();
        record.lease().ifPresent(lease -> hashes.add("lsh " + shortened(lease.lsh())));
        record.token().ifPresent(token -> hashes.add("tlh " + shortened(token.tlh())));
        record.path().forEach(rung -> hashes.add("kvh " + shortened(rung.kvh())));
        return hashes;
    }

    private static String shortened(String base64) {
        try {
            String hex = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(base64));
            return hex.substring(0, Math.min(SHORT_HASH, hex.length()));
        } catch (IllegalArgumentException _) {
            return "(unreadable)";
        }
    }
}
