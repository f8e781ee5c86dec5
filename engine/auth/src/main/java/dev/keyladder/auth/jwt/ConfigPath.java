package dev.keyladder.auth.jwt;

import dev.keyladder.auth.jwt.Answers.ConfigAnswer;
import dev.keyladder.auth.jwt.Bodies.ConfigBody;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `config`: whom the mount believes. A configuration that does not work is not stored.
final class ConfigPath {
    private final JwtRows rows;
    private final IssuerDocuments documents;

    ConfigPath(JwtRows rows, IssuerDocuments documents) {
        this.rows = rows;
        this.documents = documents;
    }

    Outcome read(Call call) {
        Optional<MountConfig> config = rows.config();
        return config.isPresent() ? new Outcome.Data(ConfigAnswer.of(config.get())) : new Outcome.NotFound();
    }

    Outcome write(Call call, ConfigBody body) {
        MountConfig config = new MountConfig(
                body.jwtValidationPubkeys(),
                body.jwksUrl(),
                body.oidcDiscoveryUrl(),
                body.jwksCaPem(),
                body.oidcDiscoveryCaPem(),
                body.boundIssuer(),
                body.defaultRole(),
                body.jwtSupportedAlgs());
        requireOneSource(config);
        requireKnownAlgorithms(config.jwtSupportedAlgs());
        requireKeys(config);
        rows.writeConfig(call, config);
        return new Outcome.Done();
    }

    private static void requireOneSource(MountConfig config) {
        long sources = Stream.of(
                        !config.jwtValidationPubkeys().isEmpty(),
                        !config.jwksUrl().isEmpty(),
                        !config.oidcDiscoveryUrl().isEmpty())
                .filter(set -> set)
                .count();
        if (sources != 1) {
            throw new MalformedRequest(
                    "exactly one of 'jwt_validation_pubkeys', 'jwks_url' or 'oidc_discovery_url' must be set");
        }
        requireCompanion(config.jwksCaPem(), "jwks_ca_pem", config.jwksUrl(), "jwks_url");
        requireCompanion(
                config.oidcDiscoveryCaPem(), "oidc_discovery_ca_pem", config.oidcDiscoveryUrl(), "oidc_discovery_url");
    }

    private static void requireCompanion(String caPem, String caName, String url, String urlName) {
        if (!caPem.isEmpty() && url.isEmpty()) {
            throw new MalformedRequest("'" + caName + "' says nothing without '" + urlName + "'");
        }
    }

    private static void requireKnownAlgorithms(List<String> names) {
        for (String name : names) {
            if (SignatureAlgorithm.named(name).isEmpty()) {
                throw new MalformedRequest("unsupported signing algorithm in 'jwt_supported_algs': " + name);
            }
        }
    }

    private void requireKeys(MountConfig config) {
        if (!config.jwtValidationPubkeys().isEmpty()) {
            ownKeys(config);
            return;
        }
        try {
            documents.keys(config);
        } catch (KeysUnavailable e) {
            String what = config.jwksUrl().isEmpty() ? "oidc discovery URL" : "jwks URL";
            throw new MalformedRequest("error checking " + what + ": " + e.getMessage());
        }
    }

    /// The keys that a configuration itself holds.
    ///
    /// @throws MalformedRequest when one of them cannot be read
    static KeySet ownKeys(MountConfig config) {
        try {
            return new KeySet(config.jwtValidationPubkeys().stream()
                    .map(PemKey::read)
                    .map(NamedKey::nameless)
                    .toList());
        } catch (UnusableKey e) {
            throw new MalformedRequest("error parsing public key: " + e.getMessage());
        }
    }
}
