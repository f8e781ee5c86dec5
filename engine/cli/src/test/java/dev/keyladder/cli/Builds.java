package dev.keyladder.cli;

import dev.keyladder.codec.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A CI system whose builds log in at `auth/ci`, each known by its number.
final class Builds {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Site site;
    private final KeyPair key;

    private Builds(Site site, KeyPair key) {
        this.site = site;
        this.key = key;
    }

    static Builds at(Site site) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair key = generator.generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        site.post("sys/auth/ci", Map.of("type", "jwt"));
        site.post(
                "auth/ci/config", Map.of("jwt_validation_pubkeys", List.of(pem), "bound_issuer", "https://ci.invalid"));
        site.post(
                "auth/ci/role/deploy",
                Map.of(
                        "role_type", "jwt",
                        "user_claim", "sub",
                        "bound_audiences", List.of("keyladder"),
                        "build_key", List.of("run_id"),
                        "token_policies", List.of("default")));
        return new Builds(site, key);
    }

    /// The same builds before another server.
    Builds before(Site other) {
        return new Builds(other, key);
    }

    String identity(int build) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        Map<String, ?> claims = Map.of(
                "iss",
                "https://ci.invalid",
                "aud",
                "keyladder",
                "sub",
                "repo",
                "run_id",
                String.valueOf(build),
                "iat",
                now,
                "exp",
                now + 600);
        String head = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));
        String signed = head + "." + encode(new JsonWriter().write(claims));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encode(signature.sign());
    }

    String login(String identity) {
        return site.token("auth/ci/login", Map.of("role", "deploy", "jwt", identity))
                .text();
    }

    void end(String identity) {
        site.post("auth/ci/end-build", Map.of("role", "deploy", "jwt", identity));
    }

    private static String encode(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
