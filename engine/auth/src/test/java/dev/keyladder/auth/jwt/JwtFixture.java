package dev.keyladder.auth.jwt;

import dev.keyladder.auth.AuthHarness;
import dev.keyladder.auth.CiIdentityProvider;
import dev.keyladder.auth.CiIdentityProvider.Platform;
import dev.keyladder.auth.HttpOutbound;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// A jwt mount that believes the provider's GitHub, with one role for its jobs.
final class JwtFixture implements AutoCloseable {
    static final String ROLE = """
            {"role_type": "jwt", "user_claim": "repository_id", "bound_audiences": "keyladder",
             "bound_claims": {"repository_id": "456789", "repository_owner_id": ["4711"], "event_name": "push"},
             "token_policies": "pay", "build_key": "github"}""";

    final HttpOutbound outbound = new HttpOutbound();
    final AuthHarness harness = new AuthHarness(new JwtAuthMethodFactory(new CodecClaimsJson()), outbound);
    final CiIdentityProvider provider = provider();

    JwtFixture() {
        configure("{\"oidc_discovery_url\": \"" + provider.issuer(Platform.GITHUB) + "\"}");
        role("deploy", ROLE);
    }

    Outcome configure(String body) {
        return harness.update("config", body);
    }

    Outcome role(String name, String body) {
        return harness.update("role/" + name, body);
    }

    Outcome login(String role, String jwt) {
        return harness.update("login", "{\"role\": \"" + role + "\", \"jwt\": \"" + jwt + "\"}");
    }

    Granted granted(String role, String jwt) {
        return switch (login(role, jwt)) {
            case Outcome.Session session -> session.login();
            case Outcome.Invalid invalid -> throw new AssertionError(invalid.reason() + " / " + invalid.auditReason());
            case Outcome other -> throw new AssertionError(other.toString());
        };
    }

    Outcome.Invalid refused(String role, String jwt) {
        return (Outcome.Invalid) login(role, jwt);
    }

    /// A token of GitHub's with some claims changed; a value of null takes a claim away.
    String github(Object... namesAndValues) {
        Map<String, Object> changes = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changes.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return provider.token(Platform.GITHUB, changes);
    }

    private CiIdentityProvider provider() {
        try {
            return CiIdentityProvider.start(harness.clock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        provider.close();
        outbound.close();
        harness.close();
    }
}
