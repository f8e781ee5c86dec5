package dev.keyladder.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// An identity provider that issues what GitHub Actions, GitLab and Jenkins issue, over real HTTP on the
/// loopback:
/// discovery, JWKS, RS256 tokens with the platforms' claim sets. It needs the JDK alone.
///
/// Faults are switched on and off while it runs. It is no test of anything: it is what tests and
/// demonstrations log in
/// with.
public final class CiIdentityProvider implements AutoCloseable {
    /// The platforms, each an issuer of its own.
    public enum Platform {
        /// `token.actions.githubusercontent.com`, here `/gh`.
        GITHUB("/gh", "key-1"),
        /// A GitLab instance, here `/gl`.
        GITLAB("/gl", "gitlab-key-1"),
        /// A Jenkins with the oidc-provider plugin, here `/jenkins`: its key id is its credential's name.
        JENKINS("/jenkins", "ci-token");

        private final String path;
        private final String keyId;

        Platform(String path, String keyId) {
            this.path = path;
            this.keyId = keyId;
        }
    }

    /// What can be wrong with a provider.
    public enum Fault {
        /// Every answer is 503.
        DOWN,
        /// The modulus has a leading zero byte, as Jenkins writes it.
        LEADING_ZERO,
        /// The discovery document speaks for another issuer.
        OTHER_ISSUER,
        /// The key set is empty.
        NO_KEYS
    }

    private final HttpServer server;
    private final Clock clock;
    private final Map<Platform, KeyPair> keys = new EnumMap<>(Platform.class);
    private final Map<Fault, Boolean> faults = new EnumMap<>(Fault.class);
    private final AtomicInteger keyFetches = new AtomicInteger();
    private final AtomicLong serial = new AtomicLong();

    private CiIdentityProvider(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /// Starts on a free port of the loopback.
    ///
    /// @param clock by which tokens are issued
    public static CiIdentityProvider start(Clock clock) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(address, 0);
        CiIdentityProvider provider = new CiIdentityProvider(server, clock);
        for (Platform platform : Platform.values()) {
            server.createContext(
                    platform.path + "/.well-known/openid-configuration",
                    exchange -> provider.answer(exchange, provider.discovery(platform)));
            server.createContext(platform.path + "/jwks", exchange -> {
                provider.keyFetches.incrementAndGet();
                provider.answer(exchange, provider.jwks(platform));
            });
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return provider;
    }

    /// The issuer's name, which is also where its discovery document is found.
    public String issuer(Platform platform) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + platform.path;
    }

    /// Where its keys are.
    public String jwksUrl(Platform platform) {
        return issuer(platform) + "/jwks";
    }

    /// How often any platform's keys have been fetched.
    public int keyFetches() {
        return keyFetches.get();
    }

    /// Switches a fault on or off.
    public synchronized void set(Fault fault, boolean on) {
        faults.put(fault, on);
    }

    /// A new key under the old id, as when a Jenkins credential is saved again.
    public synchronized void rotate(Platform platform) {
        keys.put(platform, newKey());
    }

    /// A token of one job, good now, with claims replaced, added, or, where the new value is null, removed.
    public String token(Platform platform, Map<String, ?> changes) {
        Map<String, Object> claims = claims(platform);
        changes.forEach((name, value) -> {
            if (value == null) {
                claims.remove(name);
            } else {
                claims.put(name, value);
            }
        });
        return sign(platform, claims);
    }

    /// A token of one job, good now.
    public String token(Platform platform) {
        return token(platform, Map.of());
    }

    /// Signs any claims with the platform's present key.
    public synchronized String sign(Platform platform, Map<String, ?> claims) {
        String signed =
                encode(json(Map.of("alg", "RS256", "typ", "JWT", "kid", platform.keyId))) + "." + encode(json(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(platform).getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RS256", e);
        }
    }

    /// The platform's claims for one job. All of GitHub's ids are strings; Jenkins' build number is a
    /// number and its
    /// audience a list.
    public Map<String, Object> claims(Platform platform) {
        long now = Instant.now(clock).getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer(platform));
        claims.put("iat", now);
        switch (platform) {
            case GITHUB -> github(claims, now);
            case GITLAB -> gitlab(claims, now);
            case JENKINS -> jenkins(claims, now);
        }
        return claims;
    }

    private void github(Map<String, Object> claims, long now) {
        claims.put("aud", "keyladder");
        claims.put("nbf", now - 600);
        claims.put("exp", now + 300);
        claims.put("jti", "gh-" + serial.incrementAndGet());
        claims.put("sub", "repo:acme@4711/pay@456789:ref:refs/heads/main");
        strings(
                claims,
                "actor=mona actor_id=99 base_ref= check_run_id=5001 environment=prod event_name=push head_ref="
                        + " job_workflow_ref=acme/pay/.github/workflows/deploy.yml@refs/heads/main"
                        + " job_workflow_sha=0a1b2c ref=refs/heads/main ref_type=branch ref_protected=true"
                        + " repository=acme/pay repository_id=456789 repository_owner=acme repository_owner_id=4711"
                        + " repository_visibility=private run_id=9000001 run_number=17 run_attempt=1"
                        + " runner_environment=github-hosted sha=0a1b2c workflow=deploy"
                        + " workflow_ref=acme/pay/.github/workflows/deploy.yml@refs/heads/main workflow_sha=0a1b2c");
    }

    private void gitlab(Map<String, Object> claims, long now) {
        claims.put("aud", "keyladder");
        claims.put("nbf", now - 5);
        claims.put("exp", now + 3600);
        claims.put("jti", "gl-" + serial.incrementAndGet());
        claims.put("runner_id", 12);
        strings(
                claims,
                "sub=project_path:acme/pay:ref_type:branch:ref:main namespace_id=7 namespace_path=acme project_id=77"
                        + " project_path=acme/pay user_id=3 user_login=mona user_access_level=developer"
                        + " pipeline_id=1212 pipeline_source=push job_id=3434 ref=main ref_type=branch"
                        + " ref_path=refs/heads/main ref_protected=true runner_environment=self-hosted sha=0a1b2c"
                        + " project_visibility=private environment=prod environment_protected=true"
                        + " job_project_id=77 job_project_path=acme/pay job_namespace_id=7 job_namespace_path=acme");
    }

    private static void jenkins(Map<String, Object> claims, long now) {
        claims.put("aud", List.of("keyladder"));
        claims.put("exp", now + 3600);
        claims.put("sub", "http://jenkins.example/job/team%20a/job/pay/");
        claims.put("build_number", 8);
    }

    /// @param pairs `name=value`, separated by spaces
    private static void strings(Map<String, Object> claims, String pairs) {
        for (String pair : pairs.split(" ")) {
            int equals = pair.indexOf('=');
            claims.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private synchronized String discovery(Platform platform) {
        String issuer = faults.getOrDefault(Fault.OTHER_ISSUER, false) ? issuer(platform) + "/" : issuer(platform);
        return json(Map.of("issuer", issuer, "jwks_uri", jwksUrl(platform)));
    }

    private synchronized String jwks(Platform platform) {
        RSAPublicKey key = (RSAPublicKey) key(platform).getPublic();
        byte[] modulus = key.getModulus().toByteArray();
        Map<String, String> jwk = Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                platform.keyId,
                "n",
                encode(faults.getOrDefault(Fault.LEADING_ZERO, false) ? modulus : unsigned(modulus)),
                "e",
                encode(unsigned(key.getPublicExponent().toByteArray())));
        return json(Map.of("keys", faults.getOrDefault(Fault.NO_KEYS, false) ? List.of() : List.of(jwk)));
    }

    private KeyPair key(Platform platform) {
        return keys.computeIfAbsent(platform, ignored -> newKey());
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

    private void answer(HttpExchange exchange, String body) throws IOException {
        boolean down;
        synchronized (this) {
            down = faults.getOrDefault(Fault.DOWN, false);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(down ? 503 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static byte[] unsigned(byte[] number) {
        byte[] magnitude = new BigInteger(1, number).toByteArray();
        return magnitude[0] == 0 ? Arrays.copyOfRange(magnitude, 1, magnitude.length) : magnitude;
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String json(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(CiIdentityProvider::json).collect(Collectors.joining(",", "[", "]"));
            case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
