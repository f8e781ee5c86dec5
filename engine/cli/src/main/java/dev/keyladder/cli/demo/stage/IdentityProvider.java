package dev.keyladder.cli.demo.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Stands for GitHub's issuer of identity tokens: RS256, a key set and a discovery document over HTTP
/// (OpenID Connect
/// Discovery 1.0, RFC 7517).
public final class IdentityProvider implements AutoCloseable {
    private static final String KEY_ID = "demo-1";
    private static final int KEY_BITS = 2048;
    private static final String KEYS = "/.well-known/jwks";

    private final HttpServer server;
    private final KeyPair key;
    private final JsonWriter writer = new JsonWriter();

    private IdentityProvider(HttpServer server, KeyPair key) {
        this.server = server;
        this.key = key;
    }

    /// Starts one on the loopback interface.
    static IdentityProvider start(int port) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            IdentityProvider provider = new IdentityProvider(server, generator.generateKeyPair());
            server.createContext("/.well-known/openid-configuration", provider::discovery);
            server.createContext(KEYS, provider::keys);
            server.start();
            return provider;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What tokens name as their issuer.
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// An identity token with these claims and our issuer (RFC 7519, RFC 7515).
    public SecretText issue(Map<String, ?> claims) {
        Map<String, Object> all = new LinkedHashMap<>(claims);
        all.put("iss", issuer());
        String signed = part(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID)) + "." + part(all);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return SecretText.of(signed + "." + base64(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with RSA failed", e);
        }
    }

    /// Hands out tokens to whoever asks at `/new-job`, for a demo that people go on with by hand.
    public void offer(Supplier<SecretText> tokens) {
        server.createContext(
                "/new-job",
                exchange -> answer(
                        exchange,
                        "text/plain",
                        tokens.get().reveal(SecretAccess.reveal()).getBytes(StandardCharsets.US_ASCII)));
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                "application/json",
                writer.write(Map.of(
                        "issuer", issuer(),
                        "jwks_uri", issuer() + KEYS,
                        "response_types_supported", List.of("id_token"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256"))));
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey publicKey = (RSAPublicKey) key.getPublic();
        answer(
                exchange,
                "application/json",
                writer.write(Map.of(
                        "keys",
                        List.of(Map.of(
                                "kty",
                                "RSA",
                                "use",
                                "sig",
                                "alg",
                                "RS256",
                                "kid",
                                KEY_ID,
                                "n",
                                number(publicKey.getModulus()),
                                "e",
                                number(publicKey.getPublicExponent()))))));
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String part(Map<String, ?> fields) {
        return base64(writer.write(fields));
    }

    /// Base64urlUInt (RFC 7518 2): without the sign byte that `BigInteger` puts in front.
    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
