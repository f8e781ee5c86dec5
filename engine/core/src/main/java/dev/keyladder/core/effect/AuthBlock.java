package dev.keyladder.core.effect;

import dev.keyladder.core.token.Minted;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.OmitWhenEmpty;
import dev.keyladder.spi.secret.SecretText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an answer says of a token that was made or renewed.
public record AuthBlock(
        SecretText clientToken,
        String accessor,
        List<String> policies,
        @OmitWhenEmpty List<String> tokenPolicies,
        @Nullable Map<String, String> metadata,
        long leaseDuration,
        boolean renewable,
        String entityId,
        String tokenType,
        boolean orphan,
        Optional<String> mfaRequirement,
        int numUses) {

    /// Of a new token.
    public static AuthBlock of(Minted minted) {
        return of(minted.text(), minted.row(), minted.row().creationTtl().toSeconds());
    }

    /// Of a token that was renewed for so many seconds.
    ///
    /// @param text empty where the caller named the token by its accessor
    public static AuthBlock of(SecretText text, TokenRow row, long seconds) {
        return new AuthBlock(
                text,
                row.accessor(),
                row.policies(),
                row.policies(),
                row.metadata().isEmpty() ? null : row.metadata(),
                seconds,
                row.renewable(),
                "",
                "service",
                row.parent().isEmpty(),
                Optional.empty(),
                row.usesLeft());
    }
}
