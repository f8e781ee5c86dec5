package dev.keyladder.core.keyring;

import dev.keyladder.core.token.TokenRow;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.keys.statement.TokenStatement;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.format.TokenString;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The statement of a token, made from its row: what was true when it was minted, none of what changes.
public final class TokenStatements {
    private TokenStatements() {}

    /// Of a token.
    public static TokenStatement of(TokenRow row) {
        Optional<TokenRow.Login> login = row.login();
        KeyId kid = KeyId.parse(row.kid()).orElseThrow();
        return new TokenStatement(
                row.tid(),
                kid,
                row.place().map(place -> new TokenString.Place(kid, place.lane(), place.sequence())),
                row.namespaceId(),
                login.map(TokenRow.Login::alias).orElse(row.displayName()),
                login.map(TokenRow.Login::source),
                login.map(TokenRow.Login::ci).orElse(Map.of()),
                row.policies(),
                "service",
                row.created(),
                row.creationTtl().equals(Duration.ZERO)
                        ? Optional.empty()
                        : Optional.of(row.created().plus(row.creationTtl())),
                row.parentHash().flatMap(StatementHash::parse),
                login.map(TokenRow.Login::session));
    }
}
