package dev.keyladder.keys.lineage;

import dev.keyladder.keys.lineage.LineageRecord.SignedLease;
import dev.keyladder.keys.statement.LeaseStatement;
import dev.keyladder.keys.statement.TokenStatement;
import java.util.Optional;

/// Checks the lease of a record against the token it names.
final class LeaseRung {
    private LeaseRung() {}

    static Optional<String> leaseId(SignedLease written) {
        return read(written).map(LeaseStatement::leaseId);
    }

    static RungCheck check(SignedLease written, Optional<TokenRung> token) {
        Optional<LeaseStatement> statement = read(written);
        RungCheck check =
                new RungCheck("lease " + statement.map(LeaseStatement::leaseId).orElse("(unreadable)"));
        check.that("its statement can be read", statement.isPresent());
        check.that("its token is in the record", token.isPresent());
        statement.ifPresent(lease -> {
            check.fact("role " + lease.role() + " of " + lease.engine() + " on " + lease.target()
                    + lease.user().map(user -> ", user " + user).orElse(""));
            check.fact("made " + lease.iat());
            check.that(
                    "its lsh is the hash of its statement",
                    written.lsh().equals(Base64Url.encode(lease.hash().toByteArray())));
            token.ifPresent(rung -> below(check, written, lease, rung));
        });
        return check;
    }

    private static void below(RungCheck check, SignedLease written, LeaseStatement lease, TokenRung rung) {
        Optional<TokenStatement> token = rung.statement();
        check.that("its tlh is its token's", token.map(TokenStatement::hash).equals(Optional.of(lease.tlh())));
        check.that("its kid is its token's", token.map(TokenStatement::kid).equals(Optional.of(lease.kid())));
        check.that(
                "its namespace is its token's",
                token.map(TokenStatement::namespaceId).equals(Optional.of(lease.namespaceId())));
        check.that(
                "it was made when its token was there",
                token.filter(there -> !lease.iat().isBefore(there.iat())).isPresent());
        check.that(
                "it is signed by its token's key",
                () -> rung.path()
                        .service()
                        .filter(service -> written.signature()
                                .filter(signature -> service.vouchesFor(lease, Base64Url.decode(signature)))
                                .isPresent())
                        .isPresent());
    }

    private static Optional<LeaseStatement> read(SignedLease written) {
        return RungCheck.attempt(() -> LeaseStatement.decode(Base64Url.decode(written.statement())));
    }
}
