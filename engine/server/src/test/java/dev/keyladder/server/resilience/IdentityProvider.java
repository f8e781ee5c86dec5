package dev.keyladder.server.resilience;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;

/// Whoever vouches for builds: signs identity tokens, and tells a server to believe them.
final class IdentityProvider {
    private final KeyPair key;

    IdentityProvider() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Mounts `auth/jwt` with a role `ci` whose tokens hold a policy, and whose builds are named by `run_id`.
    void introduce(Api root, String policy) {
        root.must("sys/auth/jwt", "{\"type\":\"jwt\"}");
        root.must(
                "auth/jwt/config",
                "{\"bound_issuer\":\"https://ci.example\",\"jwt_validation_pubkeys\":[\"-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----\"]}"
                        .formatted(Base64.getEncoder()
                                .encodeToString(key.getPublic().getEncoded())));
        root.must("auth/jwt/role/ci", """
                {"role_type":"jwt","user_claim":"sub","bound_audiences":["keyladder"],"token_policies":["%s"],
                 "build_key":["run_id"],"token_ttl":"1h"}""".formatted(policy));
    }

    /// An identity token of a build, good for a quarter of an hour.
    String token(String build, Instant now) {
        String claims = """
                {"iss":"https://ci.example","aud":"keyladder","sub":"job","run_id":"%s","iat":%d,"exp":%d}""".formatted(build, now.getEpochSecond(), now.getEpochSecond() + 900);
        String signed = base64("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /// What a login or the end of a build posts.
    static String body(String token) {
        return "{\"role\":\"ci\",\"jwt\":\"" + token + "\"}";
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
