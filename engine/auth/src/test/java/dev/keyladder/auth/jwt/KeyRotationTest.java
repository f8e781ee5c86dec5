package dev.keyladder.auth.jwt;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.keyladder.auth.AuthHarness;
import dev.keyladder.auth.HttpOutbound;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.UpstreamFailure;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against an issuer that changes its keys, slows down, and goes away.
class KeyRotationTest {
    private static final WireMockServer ISSUER = new WireMockServer(options().dynamicPort());

    private final HttpOutbound outbound = new HttpOutbound();
    private final AuthHarness mount = new AuthHarness(new JwtAuthMethodFactory(new CodecClaimsJson()), outbound);

    @BeforeAll
    static void start() {
        ISSUER.start();
    }

    @AfterAll
    static void stop() {
        ISSUER.stop();
    }

    @BeforeEach
    void configure() {
        publish(okJson(set(Forge.RSA, "a")));
        mount.update("config", "{\"jwks_url\": \"" + ISSUER.baseUrl() + "/jwks\"}");
        mount.update("role/r", "{\"role_type\": \"jwt\", \"user_claim\": \"sub\", \"bound_audiences\": \"us\"}");
        ISSUER.resetRequests();
    }

    @AfterEach
    void close() {
        ISSUER.resetAll();
        outbound.close();
    }

    @Test
    void keysAreFetchedOnceForManyLogins() {
        for (int i = 0; i < 20; i++) {
            assertAccepted(token(Forge.RSA, "a"));
        }

        assertFetches(1);
    }

    @Test
    void aNewKeyUnderTheSameIdIsFetchedWhenASignatureDoesNotFit() {
        assertAccepted(token(Forge.RSA, "a"));
        publish(okJson(set(Forge.OTHER_RSA, "a")));
        mount.clock().advance(RemoteKeys.FLOOR);

        assertAccepted(token(Forge.OTHER_RSA, "a"));
        assertRefused(token(Forge.RSA, "a"));
        assertFetches(2);
    }

    @Test
    void aNewIdIsFetchedWhenATokenNamesIt() {
        assertAccepted(token(Forge.RSA, "a"));
        publish(okJson(set(Forge.OTHER_RSA, "b")));
        mount.clock().advance(RemoteKeys.FLOOR);

        assertAccepted(token(Forge.OTHER_RSA, "b"));
    }

    @Test
    void forgedTokensCauseNoMoreThanOneFetchInFiveSeconds() {
        assertAccepted(token(Forge.RSA, "a"));
        mount.clock().advance(RemoteKeys.FLOOR);
        for (int i = 0; i < 50; i++) {
            assertRefused(token(Forge.OTHER_RSA, "kid-" + i));
            mount.clock().advance(Duration.ofMillis(99));
        }
        assertFetches(2);

        mount.clock().advance(RemoteKeys.FLOOR);
        assertRefused(token(Forge.OTHER_RSA, "a"));
        assertFetches(3);
    }

    @Test
    void aClockSetBackDoesNotStopFetching() {
        assertAccepted(token(Forge.RSA, "a"));
        mount.clock().advance(Duration.ofSeconds(-50));
        publish(okJson(set(Forge.OTHER_RSA, "a")));

        assertAccepted(token(Forge.OTHER_RSA, "a"));
    }

    @Test
    void theLastGoodKeysStayInUseWhileTheIssuerIsAway() {
        assertAccepted(token(Forge.RSA, "a"));
        publish(serverError());
        mount.clock().advance(RemoteKeys.MAX_AGE);

        assertAccepted(token(Forge.RSA, "a"));
        assertRefused(token(Forge.OTHER_RSA, "b"));
        assertFetches(2);

        publish(okJson("{\"keys\":[]}"));
        mount.clock().advance(RemoteKeys.FLOOR);
        assertAccepted(token(Forge.RSA, "a"));
    }

    @Test
    void aWithdrawnKeyIsForgottenAfterTenMinutes() {
        assertAccepted(token(Forge.RSA, "a"));
        publish(okJson(set(Forge.OTHER_RSA, "b")));
        assertAccepted(token(Forge.RSA, "a"));
        mount.clock().advance(RemoteKeys.MAX_AGE);

        assertRefused(token(Forge.RSA, "a"));
    }

    @Test
    void withoutAnyKeysYetTheFaultIsTheIssuersAndItIsNotHammered() {
        publish(serverError());
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> login(token(Forge.RSA, "a")))
                    .isInstanceOf(UpstreamFailure.class)
                    .hasMessage("the identity provider's keys");
        }
        assertFetches(1);

        publish(okJson(set(Forge.RSA, "a")));
        mount.clock().advance(RemoteKeys.FLOOR);
        assertAccepted(token(Forge.RSA, "a"));
    }

    @Test
    void loginsThatFitDoNotWaitForASlowIssuer() throws Exception {
        assertAccepted(token(Forge.RSA, "a"));
        publish(okJson(set(Forge.RSA, "a")).withFixedDelay(2_000));
        mount.clock().advance(RemoteKeys.FLOOR);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> forged = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                forged.add(threads.submit(() -> login(token(Forge.OTHER_RSA, "b"))));
            }
            long start = System.nanoTime();
            assertAccepted(token(Forge.RSA, "a"));
            Duration waited = Duration.ofNanos(System.nanoTime() - start);

            for (Future<Outcome> outcome : forged) {
                assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Invalid.class);
            }
            assertThat(waited).isLessThan(Duration.ofMillis(1_500));
        }
        assertFetches(2);
    }

    @Test
    void anAnswerBeyondAllMeasureIsRefused() {
        publish(okJson("{\"keys\":[],\"x\":\"" + "x".repeat(300_000) + "\"}"));

        assertThatThrownBy(() -> login(token(Forge.RSA, "a"))).isInstanceOf(UpstreamFailure.class);
    }

    @Test
    void operatorsReadWhichKeysAreKnown() {
        Outcome.Invalid refused = (Outcome.Invalid) login(token(Forge.OTHER_RSA, "b"));

        assertThat(refused.auditReason())
                .isEqualTo("signature: no key of the issuer made it; the token says kid \"b\" and RS256, the keys known"
                        + " are \"a\"");
    }

    /// A public RSA key with one more field.
    static String jwk(KeyPair pair, String field) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return "{\"kty\":\"RSA\",\"n\":\"" + Forge.base64(key.getModulus().toByteArray()) + "\",\"e\":\"AQAB\"," + field
                + "}";
    }

    private static String set(KeyPair pair, String id) {
        return "{\"keys\":[" + jwk(pair, "\"kid\":\"" + id + "\"") + "]}";
    }

    private static void publish(ResponseDefinitionBuilder answer) {
        ISSUER.stubFor(get(urlEqualTo("/jwks")).willReturn(answer));
    }

    private static void assertFetches(int count) {
        ISSUER.verify(count, getRequestedFor(urlEqualTo("/jwks")));
    }

    private String token(KeyPair pair, String id) {
        long now = mount.clock().instant().getEpochSecond();
        return Forge.token(
                "{\"alg\":\"RS256\",\"kid\":\"" + id + "\"}",
                "{\"aud\":\"us\",\"sub\":\"me\",\"iat\":" + now + ",\"exp\":" + (now + 300) + "}",
                "RS256",
                pair);
    }

    private Outcome login(String token) {
        return mount.update("login", "{\"role\": \"r\", \"jwt\": \"" + token + "\"}");
    }

    private void assertAccepted(String token) {
        assertThat(login(token)).isInstanceOf(Outcome.Session.class);
    }

    private void assertRefused(String token) {
        assertThat(login(token)).isInstanceOf(Outcome.Invalid.class);
    }
}
