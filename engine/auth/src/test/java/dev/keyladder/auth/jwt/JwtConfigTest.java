package dev.keyladder.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.auth.AuthHarness;
import dev.keyladder.auth.CiIdentityProvider.Fault;
import dev.keyladder.auth.CiIdentityProvider.Platform;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtConfigTest {
    private final JwtFixture jwt = new JwtFixture();

    @AfterEach
    void close() {
        jwt.close();
    }

    @Test
    void isReadBackInVaultsTypes() {
        String issuer = jwt.provider.issuer(Platform.GITHUB);
        jwt.configure("{\"oidc_discovery_url\": \"" + issuer
                + "\", \"default_role\": \"deploy\", \"jwt_supported_algs\": \"RS256,ES256\"}");

        assertThat(AuthHarness.json(jwt.harness.read("config")))
                .isEqualTo("{\"bound_issuer\":\"\",\"default_role\":\"deploy\",\"jwks_ca_pem\":\"\",\"jwks_url\":\"\","
                        + "\"jwt_supported_algs\":[\"RS256\",\"ES256\"],\"jwt_validation_pubkeys\":[],"
                        + "\"namespace_in_state\":true,\"oidc_client_id\":\"\",\"oidc_discovery_ca_pem\":\"\","
                        + "\"oidc_discovery_url\":\"" + issuer + "\",\"oidc_response_mode\":\"\","
                        + "\"oidc_response_types\":[],\"provider_config\":{}}");
    }

    @Test
    void isNotThereBeforeItIsWritten() {
        AuthHarness fresh = new AuthHarness(new JwtAuthMethodFactory(new CodecClaimsJson()), jwt.outbound);

        assertThat(fresh.read("config")).isInstanceOf(Outcome.NotFound.class);
        assertThat(fresh.update("login", "{\"role\": \"r\", \"jwt\": \"x\"}"))
                .isEqualTo(new Outcome.Invalid(
                        "could not load configuration",
                        "could not load configuration",
                        Optional.of("jwt_not_configured")));
    }

    @Test
    void eachWriteReplacesTheWhole() {
        jwt.configure("{\"jwks_url\": \"" + jwt.provider.jwksUrl(Platform.GITHUB) + "\", \"default_role\": \"a\"}");
        jwt.configure("{\"jwks_url\": \"" + jwt.provider.jwksUrl(Platform.GITHUB) + "\"}");

        assertThat(AuthHarness.json(jwt.harness.read("config"))).contains("\"default_role\":\"\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; exactly one of",
                "{\"bound_issuer\":\"x\"}; exactly one of",
                "{\"jwks_url\":\"http://a/\",\"oidc_discovery_url\":\"http://a/\"}; exactly one of",
                "{\"jwt_validation_pubkeys\":\"x\",\"jwks_url\":\"http://a/\"}; exactly one of",
                "{\"jwt_validation_pubkeys\":\"x\"}; error parsing public key",
                "{\"jwt_validation_pubkeys\":\"x\",\"jwks_ca_pem\":\"y\"}; 'jwks_ca_pem' says nothing",
                "{\"jwks_url\":\"http://a/\",\"jwt_supported_algs\":\"HS256\"}; unsupported signing algorithm",
                "{\"jwks_url\":\"http://a/\",\"jwt_supported_algs\":\"none\"}; unsupported signing algorithm",
                "{\"jwks_url\":\"http://a/\",\"jwt_supported_algs\":\"EDDSA\"}; unsupported signing algorithm",
                "{\"jwks_url\":\"file:///etc/passwd\"}; error checking jwks URL: not an http or https address",
                "{\"jwks_url\":\"http://user@127.0.0.1/\"}; not an http or https address",
                "{\"jwks_url\":\"not a url\"}; not an http or https address",
                "{\"jwks_url\":\"http://127.0.0.1:1/\"}; error checking jwks URL",
                "{\"oidc_discovery_url\":\"http://127.0.0.1:1\"}; error checking oidc discovery URL"
            })
    void whatDoesNotWorkIsRefusedAndTheFormerStays(String body, String text) {
        assertThatThrownBy(() -> jwt.configure(body))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining(text);
        assertThat(jwt.granted("deploy", jwt.github()).alias()).isEqualTo("456789");
    }

    @Test
    void aDiscoveryDocumentOfAnotherIssuerIsRefusedEvenForASlash() {
        jwt.provider.set(Fault.OTHER_ISSUER, true);

        assertThatThrownBy(() ->
                        jwt.configure("{\"oidc_discovery_url\": \"" + jwt.provider.issuer(Platform.GITHUB) + "\"}"))
                .hasMessageContaining("speaks for issuer")
                .hasMessageContaining("not exactly oidc_discovery_url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "NO_KEYS"})
    void anIssuerWithoutKeysIsRefused(Fault fault) {
        jwt.provider.set(fault, true);

        assertThatThrownBy(() -> jwt.configure("{\"jwks_url\": \"" + jwt.provider.jwksUrl(Platform.GITHUB) + "\"}"))
                .hasMessageStartingWith("error checking jwks URL: ");
    }

    @Test
    void aModulusWithALeadingZeroIsReadAsTheNumberItIs() {
        jwt.provider.set(Fault.LEADING_ZERO, true);
        jwt.configure("{\"oidc_discovery_url\": \"" + jwt.provider.issuer(Platform.GITHUB) + "\"}");

        assertThat(jwt.granted("deploy", jwt.github()).alias()).isEqualTo("456789");
    }

    @Test
    void theCertificatesToTrustGoAlongWithEachFetch() {
        List<String> fetched = new ArrayList<>();
        Outbound recording = new Outbound() {
            @Override
            public void permit(String host, int port) {
                // every host is fine
            }

            @Override
            public byte[] fetch(URI address, Optional<String> caPem, int maxBytes, Duration timeout) {
                fetched.add(address.getPath() + " " + caPem.orElse("system"));
                return jwt.outbound.fetch(address, Optional.empty(), maxBytes, timeout);
            }
        };
        AuthHarness mount = new AuthHarness(new JwtAuthMethodFactory(new CodecClaimsJson()), recording);
        mount.update(
                "config",
                "{\"oidc_discovery_url\": \"" + jwt.provider.issuer(Platform.GITHUB)
                        + "\", \"oidc_discovery_ca_pem\": \"ca\"}");
        mount.update("config", "{\"jwks_url\": \"" + jwt.provider.jwksUrl(Platform.GITLAB) + "\"}");

        assertThat(fetched)
                .containsExactly("/gh/.well-known/openid-configuration ca", "/gh/jwks ca", "/gl/jwks system");
    }

    @Test
    void aHostThatTheOperatorDoesNotPermitIsNamed() {
        Outbound closed = new Outbound() {
            @Override
            public void permit(String host, int port) {
                throw new MalformedRequest(host + " is not in outbound_hosts");
            }

            @Override
            public byte[] fetch(URI address, Optional<String> caPem, int maxBytes, Duration timeout) {
                permit(address.getHost(), address.getPort());
                return new byte[0];
            }
        };
        AuthHarness mount = new AuthHarness(new JwtAuthMethodFactory(new CodecClaimsJson()), closed);

        assertThatThrownBy(() -> mount.update("config", "{\"jwks_url\": \"https://keys.example/jwks\"}"))
                .isInstanceOf(MalformedRequest.class)
                .hasMessage("error checking jwks URL: keys.example is not in outbound_hosts");
    }

    @Test
    void keysMayBeRsaInBothPemForms() throws Exception {
        RSAPublicKey key = (RSAPublicKey) Forge.RSA.getPublic();
        byte[] pkcs1 = new org.bouncycastle.asn1.pkcs.RSAPublicKey(key.getModulus(), key.getPublicExponent())
                .getEncoded(ASN1Encoding.DER);

        assertThat(jwt.configure("{\"jwt_validation_pubkeys\": \"" + Forge.pem("RSA PUBLIC KEY", pkcs1) + "\"}"))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void keysThatAreTooSmallOrOfAnotherKindAreRefused() {
        String small = Forge.pem(Forge.pair("RSA", 1024).getPublic());
        String exchange = Forge.pem(Forge.pair("X25519", 0).getPublic());
        String damaged = Forge.pem("PUBLIC KEY", new byte[] {0x30, 3, 1, 2, 3});
        String secret = Forge.pem("PRIVATE KEY", Forge.RSA.getPrivate().getEncoded());

        for (String pem : List.of(small, exchange, damaged, secret, small + "\\n" + small)) {
            assertThatThrownBy(() -> jwt.configure("{\"jwt_validation_pubkeys\": [\"" + pem + "\"]}"))
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageStartingWith("error parsing public key: ");
        }
    }

    @Test
    void keysThatCannotCheckSignaturesArePassedOver() {
        String set = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"alg\":\"HS256\"},{\"kty\":\"new\"},7,"
                + "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"},"
                + "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AA\",\"y\":\"AA\"},"
                + KeyRotationTest.jwk(Forge.RSA, "\"use\":\"enc\"") + ","
                + KeyRotationTest.jwk(Forge.RSA, "\"alg\":\"RSA-OAEP\"") + ","
                + KeyRotationTest.jwk(Forge.RSA, "\"kid\":\"good\"") + "]}";
        KeySet keys = KeySet.ofJwks(set.getBytes(StandardCharsets.UTF_8), new CodecClaimsJson());

        assertThat(keys.ids()).isEqualTo("\"good\"");
    }
}
