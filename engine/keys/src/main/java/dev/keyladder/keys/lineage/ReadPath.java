package dev.keyladder.keys.lineage;

import dev.keyladder.keys.lineage.LineageRecord.Rung;
import dev.keyladder.keys.lineage.LineageRecord.SignedStateRecord;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.format.KeyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The key versions of a record, read from their exact bytes.
record ReadPath(List<KeyRung> rungs, List<SignedStateRecord> states) {
    static ReadPath of(LineageRecord record) {
        List<KeyRung> rungs = new ArrayList<>();
        for (Rung written : record.path()) {
            rungs.add(new KeyRung(
                    written,
                    RungCheck.attempt(() -> KeyVersionStatement.decode(Base64Url.decode(written.statement())))));
        }
        return new ReadPath(List.copyOf(rungs), record.states());
    }

    /// The service key version, where the path begins with one.
    Optional<KeyVersionStatement> service() {
        return rungs.stream()
                .findFirst()
                .flatMap(KeyRung::statement)
                .filter(statement -> statement.type() == KeyType.SERVICE);
    }

    Optional<String> lowestKid() {
        return rungs.stream()
                .findFirst()
                .flatMap(KeyRung::statement)
                .map(statement -> statement.kid().hex());
    }

    Optional<StatementHash> rootHash() {
        return rungs.isEmpty() ? Optional.empty() : rungs.getLast().statement().map(KeyVersionStatement::hash);
    }

    boolean leadsToRoot() {
        List<KeyType> types = rungs.stream()
                .flatMap(rung -> rung.statement().stream())
                .map(KeyVersionStatement::type)
                .toList();
        return types.size() == rungs.size() && LineageVerifier.isLadder(types);
    }

    boolean hasNoOtherStates() {
        return states.stream()
                .allMatch(state ->
                        rungs.stream().anyMatch(rung -> rung.written().kid().equals(state.kid())));
    }

    /// Checks every rung against the one above it.
    ///
    /// @param iat of the token; absent for a key
    List<RungCheck> check(Optional<Instant> iat) {
        List<RungCheck> checks = new ArrayList<>();
        Optional<Instant> made = iat;
        for (int i = 0; i < rungs.size(); i++) {
            KeyRung rung = rungs.get(i);
            Optional<KeyVersionStatement> above =
                    i + 1 < rungs.size() ? rungs.get(i + 1).statement() : Optional.empty();
            checks.add(rung.check(above, states, made, iat));
            made = rung.statement().map(KeyVersionStatement::nbf);
        }
        return checks;
    }

    /// Whether a kid is that of the service key version at the foot of the path.
    boolean isServedBy(KeyId kid) {
        return service().map(KeyVersionStatement::kid).equals(Optional.of(kid));
    }
}
