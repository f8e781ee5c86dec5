package dev.keyladder.keys.lineage;

import dev.keyladder.keys.lineage.LineageRecord.Rung;
import dev.keyladder.keys.lineage.LineageRecord.SignedStateRecord;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.LadderRules;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.StateRecord;
import dev.keyladder.keys.statement.StatementHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One key version of a record: as it is written, and what its bytes say.
record KeyRung(Rung written, Optional<KeyVersionStatement> statement) {
    /// Checks it.
    ///
    /// @param above the statement of the rung above; absent for the root
    /// @param made when the thing directly below was made: the version must have been PRIMARY then
    /// @param iat when the token was made: the version must have been believed then
    RungCheck check(
            Optional<KeyVersionStatement> above,
            List<SignedStateRecord> states,
            Optional<Instant> made,
            Optional<Instant> iat) {
        RungCheck check = new RungCheck(written.type() + " " + written.id() + " version " + written.ver());
        check.that("its statement can be read", statement.isPresent());
        statement.ifPresent(read -> {
            facts(check, read);
            copies(check, read);
            check.none("it keeps the rules of its type", LadderRules.violations(read));
            position(check, read, above);
            states(check, read, above, states, made, iat);
        });
        return check;
    }

    private static void facts(RungCheck check, KeyVersionStatement read) {
        check.fact("namespace " + read.scope().namespaceId() + ", tenant "
                + read.scope().tenant() + ", environment " + read.scope().environment());
        read.service().ifPresent(service -> check.fact("serves " + service));
        check.fact("made " + read.nbf() + " by " + read.actor() + ", origin " + read.origin());
        read.hsm()
                .ifPresent(hsm -> check.fact("in " + hsm.manufacturer() + " " + hsm.model() + ", token "
                        + hsm.tokenLabel() + " (serial " + hsm.tokenSerial() + "), CKA_ID " + hsm.ckaId()));
    }

    private void copies(RungCheck check, KeyVersionStatement read) {
        StatementHash kvh = read.hash();
        check.that("its kvh is the hash of its statement", written.kvh().equals(Base64Url.encode(kvh.toByteArray())));
        check.that(
                "its kid is the start of its kvh",
                written.kid().equals(Base64Url.encode(kvh.kid().toByteArray())));
        boolean readable = written.type().equals(read.type().label())
                && written.id().equals(read.keyId())
                && written.ver() == read.version()
                && written.parent()
                        .equals(read.parent().map(StatementHash::toByteArray).map(Base64Url::encode));
        check.that("its type, id, version and parent are those of its statement", readable);
    }

    private void position(RungCheck check, KeyVersionStatement read, Optional<KeyVersionStatement> above) {
        if (read.type() == KeyType.ROOT) {
            check.that("it is signed by its own key", () -> isSigned(read, read));
            check.that("nothing stands above it", above.isEmpty());
            return;
        }
        check.that("its parent is in the record", above.isPresent());
        above.ifPresent(parent -> {
            check.none("it stands below its parent and narrows it", LadderRules.violations(read, parent));
            check.that("it is signed by its parent", () -> isSigned(read, parent));
        });
    }

    private boolean isSigned(KeyVersionStatement read, KeyVersionStatement signer) {
        int expected = read.type() == KeyType.ROOT && read.version() > 1 ? 2 : 1;
        return written.signatures().size() == expected
                && signer.vouchesFor(read, Base64Url.decode(written.signatures().getFirst()));
    }

    private void states(
            RungCheck check,
            KeyVersionStatement read,
            Optional<KeyVersionStatement> above,
            List<SignedStateRecord> all,
            Optional<Instant> made,
            Optional<Instant> iat) {
        KeyVersionStatement signer = above.orElse(read);
        List<StateRecord> records = new ArrayList<>();
        for (SignedStateRecord state : all) {
            if (state.kid().equals(written.kid())) {
                state(check, read, signer, state, records);
            }
        }
        StateHistory history = new StateHistory(records);
        check.that("its states are recorded", !records.isEmpty());
        history.latest().ifPresent(state -> check.fact("is " + state + " by its newest record"));
        made.ifPresent(moment ->
                check.that("it was PRIMARY when what is below was made, at " + moment, history.mintedAround(moment)));
        iat.ifPresent(moment ->
                check.that("what it made was believed at the token's iat, " + moment, history.verifiedAt(moment)));
        check.that(
                "its state_at_iat is what its records say",
                written.stateAtIat().equals(iat.flatMap(history::at).map(KeyState::name)));
    }

    private static void state(
            RungCheck check,
            KeyVersionStatement read,
            KeyVersionStatement signer,
            SignedStateRecord written,
            List<StateRecord> records) {
        String name = "state record " + written.n();
        try {
            StateRecord record = StateRecord.decode(Base64Url.decode(written.record()));
            Optional<StateRecord> before = records.isEmpty() ? Optional.empty() : Optional.of(records.getLast());
            check.that(
                    name + " is of this version and number",
                    record.kid().equals(read.kid()) && record.n() == written.n());
            check.none(
                    name + " follows the one before",
                    record.violation(before).stream().toList());
            check.that(
                    name + " is signed by its parent",
                    signer.vouchesFor(record, Base64Url.decode(written.signature())));
            records.add(record);
        } catch (MalformedStatement _) {
            check.that(name + " can be read", false);
        }
    }
}
