package dev.keyladder.core.system;

import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the token paths read.
final class TokenBodies {
    private TokenBodies() {}

    /// A new token.
    record Create(
            List<String> policies,
            @JsonName(value = "ttl", alias = "lease") Duration ttl,
            Duration explicitMaxTtl,
            Duration period,
            int numUses,
            Optional<Boolean> renewable,
            boolean noParent,
            boolean noDefaultPolicy,
            Map<String, String> meta,
            Optional<String> displayName,
            @JsonName("id") Optional<SecretText> customId,
            String type,
            String entityAlias) {}

    /// A token named by itself.
    record ByToken(@JsonName("token") SecretText presented, Duration increment) {}

    /// A token named by its accessor.
    record ByAccessor(String accessor, Duration increment) {}

    /// How much longer.
    record Increment(Duration increment) {}
}
