package dev.keyladder.keys.lineage;

import java.util.List;

/// What a verifier found: rung by rung, what was checked and what did not hold.
///
/// @param rungs from what was asked about up to the root
/// @param absent what the record could have held and does not, so that nobody takes it for checked
public record LineageReport(Verdict verdict, List<Rung> rungs, List<String> absent) {
    public LineageReport {
        rungs = List.copyOf(rungs);
        absent = List.copyOf(absent);
    }

    /// Everything that failed, as `rung: check`.
    public List<String> failures() {
        return rungs.stream()
                .flatMap(rung -> rung.checks().stream()
                        .filter(check -> !check.holds())
                        .map(check -> rung.title() + ": " + check.what()))
                .toList();
    }

    /// The three ways it can end.
    public enum Verdict {
        /// Everything holds, up to the root with the fingerprint that was given.
        ANCHORED("verified up to the pinned root"),
        /// Everything holds, up to a root that nobody vouched for.
        NOT_ANCHORED("consistent, not anchored"),
        /// Something does not hold.
        BROKEN("broken");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /// The verdict in words.
        public String text() {
            return text;
        }
    }

    /// One rung of the ladder.
    ///
    /// @param title what it is, such as `service svc_... version 2`
    /// @param facts what its statement says, for people
    public record Rung(String title, List<String> facts, List<Check> checks) {
        public Rung {
            facts = List.copyOf(facts);
            checks = List.copyOf(checks);
        }
    }

    /// One thing that was checked.
    ///
    /// @param what as a sentence that is true when it holds
    public record Check(String what, boolean holds) {}
}
