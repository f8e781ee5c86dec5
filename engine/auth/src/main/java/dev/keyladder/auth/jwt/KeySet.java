package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The keys that an issuer signs with at one time.
///
/// @param keys at least one
record KeySet(List<NamedKey> keys) {
    /// A token without a `kid` is tried against every key, so their number is what a forged one costs us.
    private static final int MAX_KEYS = 64;

    KeySet {
        keys = List.copyOf(keys);
    }

    /// Reads a JWKS document (RFC 7517 section 5). Keys that cannot check a signature are passed over, as
    /// the RFC asks.
    ///
    /// @throws UnusableKey when it is no JWKS or no usable key is in it
    static KeySet ofJwks(byte[] document, ClaimsJson json) {
        List<NamedKey> usable = new ArrayList<>();
        for (JsonText entry : entries(document, json)) {
            readable(entry).ifPresent(usable::add);
        }
        if (usable.isEmpty() || usable.size() > MAX_KEYS) {
            throw new UnusableKey("the key set must hold 1 to " + MAX_KEYS + " signing keys, not " + usable.size());
        }
        return new KeySet(usable);
    }

    /// Whether one of the keys made the token's signature.
    boolean signed(IdentityToken token) {
        return candidates(token.keyId()).stream().anyMatch(key -> key.verifies(token));
    }

    /// The ids of the keys, for operators.
    String ids() {
        return keys.stream()
                .map(key -> key.id().map(Shown::text).orElse("(without kid)"))
                .collect(Collectors.joining(", "));
    }

    /// A key that bears the id; else those that bear none; for a token that names no key, all.
    private List<NamedKey> candidates(Optional<String> id) {
        if (id.isEmpty()) {
            return keys;
        }
        List<NamedKey> named = keys.stream().filter(key -> key.id().equals(id)).toList();
        return named.isEmpty() ? keys.stream().filter(key -> key.id().isEmpty()).toList() : named;
    }

    private static List<JsonText> entries(byte[] document, ClaimsJson json) {
        try {
            Map<String, JsonText> fields = json.fields(document);
            JsonText keys = fields.getOrDefault("keys", JsonText.NULL);
            if (JsonKind.of(keys) == JsonKind.ARRAY) {
                return json.elements(keys);
            }
        } catch (MalformedRequest e) {
            throw new UnusableKey("the key set is not JSON", e);
        }
        throw new UnusableKey("the key set has no list \"keys\"");
    }

    private static Optional<NamedKey> readable(JsonText entry) {
        try {
            return Optional.of(JwkKey.read(entry.utf8()));
        } catch (UnusableKey _) {
            return Optional.empty();
        }
    }
}
