package dev.keyladder.cli.demo.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.codec.json.JsonPointer;
import dev.keyladder.codec.json.JsonTexts;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentityProviderTest {
    private final IdentityProvider provider = IdentityProvider.start(0);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void the_discovery_document_names_the_issuer_and_leads_to_the_keys() throws Exception {
        JsonText discovery = get(provider.issuer() + "/.well-known/openid-configuration");

        assertThat(text(discovery, "/issuer")).isEqualTo(provider.issuer());
        assertThat(text(get(text(discovery, "/jwks_uri")), "/keys/0/kty")).isEqualTo("RSA");
    }

    @Test
    void a_token_is_signed_by_the_published_key_and_names_it() throws Exception {
        String[] parts = provider.issue(Map.of("sub", "someone"))
                .reveal(SecretAccess.reveal())
                .split("\\.");
        JsonText keys = get(provider.issuer() + "/.well-known/jwks");

        assertThat(text(json(parts[0]), "/alg")).isEqualTo("RS256");
        assertThat(text(json(parts[0]), "/kid")).isEqualTo(text(keys, "/keys/0/kid"));
        assertThat(text(json(parts[1]), "/iss")).isEqualTo(provider.issuer());
        assertThat(text(json(parts[1]), "/sub")).isEqualTo("someone");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key(keys));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void the_modulus_has_no_sign_byte_in_front() throws Exception {
        byte[] modulus = Base64.getUrlDecoder().decode(text(get(provider.issuer() + "/.well-known/jwks"), "/keys/0/n"));

        assertThat(modulus).hasSize(256);
    }

    @Test
    void it_hands_out_tokens_only_when_told_to() throws Exception {
        assertThat(status("/new-job")).isEqualTo(404);

        provider.offer(() -> SecretText.of("a.b.c"));

        assertThat(status("/new-job")).isEqualTo(200);
    }

    private int status(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(provider.issuer() + path))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static JsonText get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return json(client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray())
                    .body());
        }
    }

    private static JsonText json(String part) {
        return json(Base64.getUrlDecoder().decode(part));
    }

    private static JsonText json(byte[] utf8) {
        return JsonTexts.object(JsonDocument.parse(utf8, JsonLimits.DEFAULT).fields());
    }

    private static String text(JsonText json, String pointer) {
        return JsonPointer.parse(pointer)
                .orElseThrow()
                .find(json)
                .flatMap(JsonTexts::scalar)
                .orElseThrow();
    }

    private static PublicKey key(JsonText keys) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(keys, "/keys/0/n"), number(keys, "/keys/0/e")));
    }

    private static BigInteger number(JsonText keys, String pointer) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text(keys, pointer)));
    }
}
