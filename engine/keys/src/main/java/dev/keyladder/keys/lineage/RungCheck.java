package dev.keyladder.keys.lineage;

import dev.keyladder.keys.lineage.LineageReport.Check;
import dev.keyladder.keys.lineage.LineageReport.Rung;
import dev.keyladder.keys.statement.MalformedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Collects what was checked of one rung.
final class RungCheck {
    private final String title;
    private final List<String> facts = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    RungCheck(String title) {
        this.title = title;
    }

    void fact(String fact) {
        facts.add(fact);
    }

    void that(String what, boolean holds) {
        checks.add(new Check(what, holds));
    }

    /// Like [#that], for what may meet bytes that cannot be read.
    void that(String what, Supplier<Boolean> holds) {
        that(what, attempt(holds).orElse(false));
    }

    /// Each violation is a check that failed; none is one that holds.
    void none(String what, List<String> violations) {
        if (violations.isEmpty()) {
            that(what, true);
        }
        violations.forEach(violation -> that(what + ": " + violation, false));
    }

    boolean isBroken() {
        return checks.stream().anyMatch(check -> !check.holds());
    }

    Rung toRung() {
        return new Rung(title, facts, checks);
    }

    /// The value, or nothing where the bytes behind it are malformed.
    static <T> Optional<T> attempt(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (MalformedStatement _) {
            return Optional.empty();
        }
    }
}
