package dev.keyladder.cli.bench;

import dev.keyladder.codec.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes identity tokens with the claims that GitHub's have, RS256.
///
/// @param now when they all were issued
record IdentityTokens(PrivateKey key, String issuer, String audience, Instant now) {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String HEAD =
            encode("{\"typ\":\"JWT\",\"alg\":\"RS256\"}".getBytes(StandardCharsets.US_ASCII));

    /// The token of one build.
    String numbered(int number) {
        String signed = HEAD + "." + encode(new JsonWriter().write(claims(number)));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    private Map<String, Object> claims(int number) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", "bench-" + number);
        claims.put("sub", "repo:keyladder/bench:ref:refs/heads/main");
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        claims.put("ref", "refs/heads/main");
        claims.put("sha", "0123456789abcdef0123456789abcdef01234567");
        claims.put("repository", "keyladder/bench");
        claims.put("repository_id", "1");
        claims.put("repository_owner", "keyladder");
        claims.put("repository_owner_id", "2");
        claims.put("run_id", String.valueOf(number));
        claims.put("run_number", String.valueOf(number));
        claims.put("run_attempt", "1");
        claims.put("workflow", "bench");
        claims.put("event_name", "push");
        claims.put("runner_environment", "github-hosted");
        return claims;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
