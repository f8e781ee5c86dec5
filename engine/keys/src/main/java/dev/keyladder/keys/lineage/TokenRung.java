package dev.keyladder.keys.lineage;

import dev.keyladder.keys.lineage.LineageRecord.SignedToken;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.Purpose;
import dev.keyladder.keys.statement.TokenStatement;
import dev.keyladder.spi.format.TokenString.Place;
import java.time.Instant;
import java.util.Optional;

/// The token of a record, read from its exact bytes, over the path it should stand on.
record TokenRung(SignedToken written, Optional<TokenStatement> statement, ReadPath path) {
    static TokenRung read(SignedToken written, ReadPath path) {
        return new TokenRung(
                written, RungCheck.attempt(() -> TokenStatement.decode(Base64Url.decode(written.statement()))), path);
    }

    Optional<Instant> iat() {
        return statement.map(TokenStatement::iat);
    }

    Optional<String> tid() {
        return statement.map(TokenStatement::tid);
    }

    RungCheck check() {
        RungCheck check = new RungCheck("token " + tid().orElse("(unreadable)"));
        check.that("its statement can be read", statement.isPresent());
        statement.ifPresent(token -> {
            facts(check, token);
            check.that(
                    "its tlh is the hash of its statement",
                    written.tlh().equals(Base64Url.encode(token.hash().toByteArray())));
            check.that(
                    "its kid is that of the service key version below which it stands", path.isServedBy(token.kid()));
            path.service().ifPresent(service -> below(check, token, service));
        });
        return check;
    }

    private void below(RungCheck check, TokenStatement token, KeyVersionStatement service) {
        check.that("its key is for tokens", service.scope().purposes().contains(Purpose.TOKEN));
        check.that(
                "its namespace is its key's",
                token.namespaceId().equals(service.scope().namespaceId()));
        check.that("it was minted when its key was there", !token.iat().isBefore(service.nbf()));
        check.that(
                "its tid is that of its kid, lane and sequence number",
                token.place()
                        .map(Place::tokenId)
                        .map(tid -> tid.text().equals(token.tid()))
                        .orElse(token.tid().startsWith("tok_custom_")));
        check.that(
                "it is signed by its key",
                () -> written.signature()
                        .filter(signature -> service.vouchesFor(token, Base64Url.decode(signature)))
                        .isPresent());
    }

    private static void facts(RungCheck check, TokenStatement token) {
        check.fact("for " + token.subject()
                + token.source().map(source -> ", from " + source).orElse(""));
        check.fact("minted " + token.iat()
                + token.exp().map(end -> ", to end " + end).orElse(", without an end"));
        if (token.place().isEmpty()) {
            check.fact("its id was chosen by somebody: no key authenticates the string itself");
        }
        token.parent().ifPresent(parent -> check.fact("descends from the token " + parent + ", not in this record"));
    }
}
