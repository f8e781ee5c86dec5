package dev.keyladder.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a verification of the log found.
///
/// @param counts what was read
/// @param newestHead the newest signed head whose signature holds and whose record is there
/// @param youngerRecords how many records stand behind it
/// @param findings what is wrong, in the order of the log; at most [#MOST_FINDINGS]
/// @param unlistedFindings how many more there were
/// @param remarks what is to be known and is not wrong
public record AuditReport(
        Counts counts,
        Optional<SignedHead> newestHead,
        long youngerRecords,
        List<Finding> findings,
        long unlistedFindings,
        List<String> remarks) {
    /// As many as anybody reads.
    public static final int MOST_FINDINGS = 100;

    /// What was read.
    ///
    /// @param lanes with at least one record
    /// @param segments files
    /// @param records of every type, damaged ones included
    /// @param heads signed heads found in the log
    /// @param uncommitted records whose rows the store does not have, and which are not yet marked so
    public record Counts(long lanes, long segments, long records, long heads, long uncommitted) {}

    /// Keeps immutable copies.
    public AuditReport {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /// Whether nothing is wrong.
    public boolean isIntact() {
        return findings.isEmpty();
    }

    /// The report for people, one fact a line.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("read " + counts.records() + " records in " + counts.lanes() + " lanes, " + counts.segments()
                + " segments, with " + counts.heads() + " signed heads");
        findings.forEach(finding -> lines.add("WRONG: " + finding.sentence()));
        if (unlistedFindings > 0) {
            lines.add("WRONG: and " + unlistedFindings + " more");
        }
        lines.addAll(remarks);
        if (counts.uncommitted() > 0) {
            lines.add(
                    counts.uncommitted() + " records have no rows in the store: the next start will mark them aborted");
        }
        lines.add(bound());
        lines.add(isIntact() ? "the log is intact" : "the log is NOT intact");
        return lines;
    }

    /// What a verifier cannot see, so that nobody believes more than was shown.
    private String bound() {
        if (newestHead.isEmpty()) {
            return "no signed head was given or found: records cut off the end of the log would not be missed";
        }
        SignedHead head = newestHead.get();
        return "bound: the newest signed head names " + head.end() + ", at " + head.time() + "; " + youngerRecords
                + " younger records are chained but not signed, and a cut among them would not be missed"
                + " without a witness outside this machine";
    }
}
