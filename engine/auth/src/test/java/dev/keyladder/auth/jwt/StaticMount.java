package dev.keyladder.auth.jwt;

import dev.keyladder.auth.AuthHarness;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A jwt mount that believes [Forge]'s keys, with roles as a test likes.
final class StaticMount {
    static final String ISSUER = "https://issuer.example/a%20b";

    final AuthHarness harness = new AuthHarness(new JwtAuthMethodFactory(new CodecClaimsJson()), new NoOutbound());

    StaticMount() {
        configure("");
        role("r", "\"bound_audiences\": \"us\"");
    }

    /// @param more further fields, with a comma in front
    void configure(String more) {
        harness.update(
                "config",
                "{\"jwt_validation_pubkeys\": [\"" + Forge.pem(Forge.RSA.getPublic()) + "\", \""
                        + Forge.pem(Forge.P256.getPublic()) + "\", \"" + Forge.pem(Forge.P384.getPublic()) + "\", \""
                        + Forge.pem(Forge.P521.getPublic()) + "\", \"" + Forge.pem(Forge.ED25519.getPublic())
                        + "\"], \"bound_issuer\": \"" + ISSUER + "\"" + more + "}");
    }

    /// Replaces a role; its user claim is `sub` where none is given.
    void role(String name, String fields) {
        harness.delete("role/" + name);
        harness.update(
                "role/" + name,
                "{\"role_type\": \"jwt\", " + (fields.contains("user_claim\"") ? "" : "\"user_claim\": \"sub\", ")
                        + fields + "}");
    }

    /// Claims of a token that role `r` accepts, with more behind them.
    String claims(String more) {
        long now = now().getEpochSecond();
        return "{\"iss\":\"" + ISSUER + "\",\"aud\":\"us\",\"sub\":\"me\",\"iat\":" + now + ",\"exp\":" + (now + 300)
                + more + "}";
    }

    Instant now() {
        return harness.clock().instant();
    }

    Outcome login(String jwt) {
        return harness.update("login", "{\"role\": \"r\", \"jwt\": \"" + jwt + "\"}");
    }

    /// What a token with these claims gets.
    Granted granted(String claims) {
        return switch (login(Forge.token(claims))) {
            case Outcome.Session session -> session.login();
            case Outcome other -> throw new AssertionError(other.toString());
        };
    }

    Outcome.Invalid refused(String claims) {
        return (Outcome.Invalid) login(Forge.token(claims));
    }

    private static final class NoOutbound implements Outbound {
        @Override
        public void permit(String host, int port) {
            throw new IllegalStateException("nothing is to be reached");
        }

        @Override
        public byte[] fetch(URI address, Optional<String> caPem, int maxBytes, Duration timeout) {
            throw new IllegalStateException("nothing is to be fetched");
        }
    }
}
