package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.UpstreamFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Fetches what an issuer publishes: its discovery document (OpenID Connect Discovery 1.0 section 4) and
/// its keys.
final class IssuerDocuments {
    private static final int MAX_BYTES = 256 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Outbound outbound;
    private final ClaimsJson json;

    IssuerDocuments(Outbound outbound, ClaimsJson json) {
        this.outbound = outbound;
        this.json = json;
    }

    /// The keys of the issuer that a configuration names by address.
    ///
    /// @throws KeysUnavailable when they cannot be had, for whatever reason
    KeySet keys(MountConfig config) {
        try {
            return config.jwksUrl().isEmpty()
                    ? keysAt(jwksUri(config), config.oidcDiscoveryCaPem())
                    : keysAt(config.jwksUrl(), config.jwksCaPem());
        } catch (UpstreamFailure | MalformedRequest | UnusableKey e) {
            throw new KeysUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private KeySet keysAt(String address, String caPem) {
        return KeySet.ofJwks(fetch(address, caPem), json);
    }

    /// A document that speaks for another issuer than the one asked for would let that one in
    /// (Discovery 1.0 section 4.3).
    private String jwksUri(MountConfig config) {
        String issuer = config.oidcDiscoveryUrl();
        String address = issuer.endsWith("/") ? issuer : issuer + "/";
        Map<String, JsonText> document =
                json.fields(fetch(address + ".well-known/openid-configuration", config.oidcDiscoveryCaPem()));
        String claimed = text(document, "issuer");
        if (!claimed.equals(issuer)) {
            throw new KeysUnavailable("the discovery document speaks for issuer " + Shown.text(claimed)
                    + ", which is not exactly oidc_discovery_url");
        }
        return text(document, "jwks_uri");
    }

    private String text(Map<String, JsonText> document, String name) {
        JsonText value = document.getOrDefault(name, JsonText.NULL);
        if (JsonKind.of(value) != JsonKind.STRING) {
            throw new KeysUnavailable("the discovery document has no text \"" + name + "\"");
        }
        return json.text(value);
    }

    private byte[] fetch(String address, String caPem) {
        Optional<String> trusted = Optional.of(caPem).filter(pem -> !pem.isEmpty());
        return outbound.fetch(uri(address), trusted, MAX_BYTES, TIMEOUT);
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // answered below
        }
        throw new KeysUnavailable("not an http or https address: " + Shown.text(address));
    }
}
