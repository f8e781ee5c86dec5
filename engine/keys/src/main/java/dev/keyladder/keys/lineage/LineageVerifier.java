package dev.keyladder.keys.lineage;

import dev.keyladder.keys.lineage.LineageReport.Verdict;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.StatementHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Verifies a lineage record offline: from its bytes and, where one is given, the fingerprint of the root. Whatever the
/// record says about itself is recomputed; a record that is broken gives a report and never an exception.
public final class LineageVerifier {
    private static final String ANCHOR = "the root has the fingerprint that was given";

    private LineageVerifier() {}

    /// Verifies.
    ///
    /// @param fingerprint the kvh of the root that the verifier trusts
    public static LineageReport verify(LineageRecord record, Optional<StatementHash> fingerprint) {
        List<RungCheck> ladder = new ArrayList<>();
        ReadPath path = ReadPath.of(record);
        Optional<TokenRung> token = record.token().map(signed -> TokenRung.read(signed, path));
        record.lease().ifPresent(signed -> ladder.add(LeaseRung.check(signed, token)));
        token.ifPresent(read -> ladder.add(read.check()));
        ladder.addAll(path.check(token.flatMap(TokenRung::iat)));
        RungCheck whole = new RungCheck("record");
        whole.that("its format is " + LineageRecord.FORMAT, record.fmt().equals(LineageRecord.FORMAT));
        whole.that("its subject is what it leads from", isSubject(record, path, token));
        whole.that("its path leads to a root", path.leadsToRoot());
        whole.that("it holds no state records but those of its path", path.hasNoOtherStates());
        fingerprint.ifPresent(pinned -> whole.that(ANCHOR, path.rootHash().equals(Optional.of(pinned))));
        ladder.add(whole);
        return report(ladder, record, fingerprint.isPresent());
    }

    private static LineageReport report(List<RungCheck> ladder, LineageRecord record, boolean pinned) {
        boolean broken = ladder.stream().anyMatch(RungCheck::isBroken);
        Verdict good = pinned ? Verdict.ANCHORED : Verdict.NOT_ANCHORED;
        return new LineageReport(
                broken ? Verdict.BROKEN : good,
                ladder.stream().map(RungCheck::toRung).toList(),
                absent(record));
    }

    private static boolean isSubject(LineageRecord record, ReadPath path, Optional<TokenRung> token) {
        String id = record.subject().id();
        return switch (record.subject().kind()) {
            case "lease" -> record.lease().flatMap(LeaseRung::leaseId).equals(Optional.of(id)) && token.isPresent();
            case "token" ->
                record.lease().isEmpty() && token.flatMap(TokenRung::tid).equals(Optional.of(id));
            case "key" ->
                record.lease().isEmpty() && token.isEmpty() && path.lowestKid().equals(Optional.of(id));
            default -> false;
        };
    }

    private static List<String> absent(LineageRecord record) {
        List<String> absent = new ArrayList<>();
        if (record.token().isPresent() && record.lease().isEmpty()) {
            absent.add("lease");
        }
        if (!record.path().isEmpty() && record.path().getLast().ver() > 1) {
            absent.add("the roots before this one, whose signature it carries as well");
        }
        absent.addAll(List.of("events", "proofs", "checkpoint"));
        return absent;
    }

    /// Whether a path has the rungs of the ladder, none skipped.
    static boolean isLadder(List<KeyType> types) {
        List<KeyType> whole = List.of(KeyType.SERVICE, KeyType.MASTER, KeyType.ROOT);
        return !types.isEmpty()
                && types.size() <= whole.size()
                && types.equals(whole.subList(whole.size() - types.size(), whole.size()));
    }
}
