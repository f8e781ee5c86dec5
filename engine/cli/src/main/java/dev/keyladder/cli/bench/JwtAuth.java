package dev.keyladder.cli.bench;

import dev.keyladder.cli.api.Api;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// `jwt_auth`: logins by identity tokens of a CI system. Each request carries another token and none comes
/// twice, since
/// each build has its own: a server that remembers tokens gains nothing here. Signed before the clock
/// starts, by a key
/// that is thrown away.
final class JwtAuth implements Workload {
    private static final String ISSUER = "https://bench.keyladder.invalid";
    private static final String AUDIENCE = "https://keyladder.invalid";

    private final String mount;
    private final RequestText text;
    private final int count;
    private final Instant now;
    private final PrintStream progress;

    /// @param count of tokens, the most requests there can be
    JwtAuth(String mount, RequestText text, int count, Instant now, PrintStream progress) {
        this.mount = mount;
        this.text = text;
        this.count = count;
        this.now = now;
        this.progress = progress;
    }

    @Override
    public RequestSource prepare(Api api) {
        KeyPair key = newKey();
        api.post("sys/auth/" + mount, Map.of("type", "jwt"));
        api.post(
                "auth/" + mount + "/config",
                Map.of("jwt_validation_pubkeys", List.of(pem(key)), "bound_issuer", ISSUER));
        api.post(
                "auth/" + mount + "/role/bench",
                Map.of(
                        "role_type",
                        "jwt",
                        "user_claim",
                        "sub",
                        "bound_audiences",
                        List.of(AUDIENCE),
                        "bound_claims",
                        Map.of("repository", "keyladder/bench"),
                        "token_policies",
                        List.of("default"),
                        "token_ttl",
                        "10m"));
        progress.println("signing " + count + " identity tokens");
        IdentityTokens tokens = new IdentityTokens(key.getPrivate(), ISSUER, AUDIENCE, now);
        byte[][] requests = IntStream.range(0, count)
                .parallel()
                .mapToObj(number ->
                        text.login("auth/" + mount + "/login", Map.of("role", "bench", "jwt", tokens.numbered(number))))
                .toArray(byte[][]::new);
        return RequestSource.once(requests);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String pem(KeyPair key) {
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
    }

    @Override
    public void cleanUp(Api api) {
        api.delete("sys/auth/" + mount);
    }
}
