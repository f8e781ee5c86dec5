package dev.keyladder.core.token;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a new token is to be; all limits have been applied.
///
/// @param service whose key mints it, such as `auth/token` or `auth/<mount uuid>/<role>`
/// @param ttl zero: it never ends
/// @param customId an id of its own instead of a minted string
public record MintSpec(
        Namespace namespace,
        String service,
        String path,
        String displayName,
        List<String> policies,
        Map<String, String> metadata,
        Instant now,
        Duration ttl,
        Duration explicitMaxTtl,
        Duration period,
        boolean renewable,
        int numUses,
        Optional<TokenRow.Parent> parent,
        List<String> boundCidrs,
        Optional<TokenRow.Login> login,
        Optional<SecretText> customId) {}
