package dev.keyladder.core.token;

import dev.keyladder.core.rows.Changes;
import dev.keyladder.spi.secret.SecretText;
import java.time.Instant;
import java.util.Optional;

/// Writes and reads the strings of tokens with the keys of the hierarchy.
public interface TokenStrings {
    /// Recognises a string, without storage for one that no key of ours has made.
    Reading recognise(SecretText presented);

    /// Writes the string of a new token. Where its service has no key yet, the rows that make it join the
    /// changes.
    Written write(MintSpec spec, Changes changes);

    /// The hash of a token's statement (tlh), in hexadecimal.
    String hash(TokenRow row);

    /// A token's row is gone.
    void forget(TokenRef ref);

    /// What a string says.
    sealed interface Reading {
        /// One of ours: its row decides.
        record Ours(TokenRef ref) implements Reading {}

        /// None of ours.
        ///
        /// @param auditReason for operators
        record NotOurs(String auditReason) implements Reading {}
    }

    /// A new token's string and where its row will stand.
    ///
    /// @param tid the token's public name
    /// @param kid the service key version in hexadecimal
    /// @param since when that version was made: nothing that it mints is older
    /// @param place its number under that key; empty for a token with an id of its own
    record Written(
            SecretText text, TokenRef ref, String tid, String kid, Instant since, Optional<TokenRow.Place> place) {}
}
