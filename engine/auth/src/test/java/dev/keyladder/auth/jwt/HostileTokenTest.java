package dev.keyladder.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that someone made to get in. Each is refused with the one sentence, and none with a fault of
/// ours.
class HostileTokenTest {
    private static final StaticMount MOUNT = new StaticMount();
    private static final String CLAIMS = MOUNT.claims("");
    private static final String GOOD = Forge.token(CLAIMS);

    record Attack(String name, String token, String audited) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        return Stream.concat(headers(), shapes());
    }

    private static Stream<Attack> headers() {
        return Stream.of(
                new Attack("alg none", unsigned("none") + ".", "three parts"),
                new Attack("alg none with a signature", unsigned("none") + ".AAAA", "header"),
                new Attack("alg None", unsigned("None") + ".AAAA", "never accepted"),
                new Attack("alg in lower case", Forge.token("{\"alg\":\"rs256\"}", CLAIMS), "never accepted"),
                new Attack("no alg", Forge.token("{}", CLAIMS), "header"),
                new Attack("alg as a number", Forge.token("{\"alg\":256}", CLAIMS), "header"),
                new Attack("alg twice", Forge.token("{\"alg\":\"RS256\",\"alg\":\"none\"}", CLAIMS), "header"),
                new Attack(
                        "HS256 with the public key in DER",
                        hs256(Forge.RSA.getPublic().getEncoded()),
                        "HS256"),
                new Attack(
                        "HS256 with the public key in PEM",
                        hs256(Forge.pem(Forge.RSA.getPublic())
                                .replace("\\n", "\n")
                                .getBytes(StandardCharsets.US_ASCII)),
                        "HS256"),
                new Attack("HS256 with an empty key", hs256(new byte[] {0}), "HS256"),
                new Attack("an ES256 token signed with RSA", Forge.token("{\"alg\":\"ES256\"}", CLAIMS), "no key"),
                new Attack("kid as a path", header("\"kid\":\"../../dev/null\""), "\"../../dev/null\""),
                new Attack("kid as SQL", header("\"kid\":\"x' UNION SELECT 'key\""), "UNION"),
                new Attack("kid with a line break", header("\"kid\":\"a\\nforged\""), "\"a?forged\""),
                new Attack("kid as a list", header("\"kid\":[\"a\"]"), "header"),
                new Attack("kid of 3,000 characters", header("\"kid\":\"" + "k".repeat(3000) + "\""), "\"..."),
                new Attack("an embedded key", withOwnKey(), "no key"),
                new Attack("jku elsewhere", header("\"jku\":\"https://evil.example/jwks\""), "no key"),
                new Attack("crit b64", good("{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false}"), "crit"),
                new Attack("crit of something unknown", good("{\"alg\":\"RS256\",\"crit\":[\"x\"],\"x\":1}"), "crit"),
                new Attack("crit that is no list", good("{\"alg\":\"RS256\",\"crit\":\"exp\"}"), "header"),
                new Attack("b64 false without crit", good("{\"alg\":\"RS256\",\"b64\":false}"), "not encoded"),
                new Attack("a JWE", "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d", "three parts"),
                new Attack("a JWE header on a JWS", good("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}"), "header"));
    }

    private static Stream<Attack> shapes() {
        return Stream.of(
                new Attack("no signature", GOOD.substring(0, GOOD.lastIndexOf('.') + 1), "three parts"),
                new Attack("no signature and no dot", GOOD.substring(0, GOOD.lastIndexOf('.')), "three parts"),
                new Attack("no header", GOOD.substring(GOOD.indexOf('.')), "three parts"),
                new Attack("no claims", GOOD.replaceFirst("\\..*\\.", ".."), "three parts"),
                new Attack("dots alone", "..", "three parts"),
                new Attack("one part more", GOOD + ".AAAA", "three parts"),
                new Attack("one empty part more", GOOD + ".", "three parts"),
                new Attack("padding", GOOD + "==", "base64url"),
                new Attack("a space within", GOOD.substring(0, 40) + " " + GOOD.substring(40), "base64url"),
                new Attack("spare bits of the signature set", withSpareBits(), "base64url"),
                new Attack("characters beyond ASCII", GOOD.substring(0, 50) + "é" + GOOD.substring(51), "base64url"),
                new Attack("too long", GOOD + "A".repeat(IdentityToken.MAX_CHARACTERS), "longer"),
                new Attack(
                        "a header too long",
                        good("{\"alg\":\"RS256\",\"x\":\"" + "x".repeat(5000) + "\"}"),
                        "too long"),
                new Attack("a header that is a list", good("[\"RS256\"]"), "header"),
                new Attack(
                        "another's key",
                        Forge.token("{\"alg\":\"RS256\"}", CLAIMS, "RS256", Forge.OTHER_RSA),
                        "no key"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefusedWithTheOneSentence(Attack attack) {
        Outcome.Invalid refused = (Outcome.Invalid) MOUNT.login(attack.token());

        assertThat(refused.reason()).isEqualTo(LoginRefused.NOT_ACCEPTED);
        assertThat(refused.code()).contains("jwt_not_accepted");
        assertThat(refused.auditReason()).startsWith("signature: ").contains(attack.audited());
    }

    @Test
    void theSameTokenWithoutTheAttackIsAccepted() {
        assertThat(MOUNT.login(GOOD)).isInstanceOf(Outcome.Session.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{\"iss\":null}",
                "{\"iss\":[\"https://issuer.example/a%20b\"]}",
                "{\"iss\":\"https://issuer.example/a%20b/\"}",
                "{\"iss\":\"https://issuer.example/a b\"}",
                "{\"iss\":\"https://issuer.example\"}",
                "{\"iss\":\"https://issuer.example/a%20b\",\"iss\":\"https://issuer.example/a%20b\"}",
                "{\"iss\":\"https://issuer.example/a%20b\\u0000\"}",
                "{\"iss\":\"https://issuer.example/a%20b\\ud800\"}"
            })
    void claimsOfNoOrAnotherIssuerAreRefusedWithTheSameSentence(String claims) {
        String token = claims.isEmpty() ? Forge.token("{}") : Forge.token(claims);
        Outcome.Invalid refused = (Outcome.Invalid) MOUNT.login(token);

        assertThat(refused.reason()).isEqualTo(LoginRefused.NOT_ACCEPTED);
        assertThat(refused.auditReason()).startsWith("issuer: ");
    }

    @Test
    void claimsNestedDeepOrNotInUtf8AreRefused() {
        String deep = CLAIMS.replace("\"us\"", "[".repeat(2000) + "]".repeat(2000));
        byte[] notUtf8 = CLAIMS.replace("me", "m#").getBytes(StandardCharsets.UTF_8);
        notUtf8[new String(notUtf8, StandardCharsets.UTF_8).indexOf('#')] = (byte) 0xc0;
        String signed = Forge.base64("{\"alg\":\"RS256\"}") + "." + Forge.base64(notUtf8);
        String token =
                signed + "." + Forge.base64(Forge.sign("RS256", Forge.RSA, signed.getBytes(StandardCharsets.US_ASCII)));

        assertThat(MOUNT.refused(deep).code()).contains("jwt_not_accepted");
        assertThat(((Outcome.Invalid) MOUNT.login(token)).auditReason())
                .startsWith("issuer: the claims cannot be read");
    }

    /// A field named twice could mean one thing to us and another to the next reader.
    @Test
    void aClaimNamedTwiceIsRefused() {
        assertThat(MOUNT.refused(MOUNT.claims(",\"sub\":\"admin\"")).auditReason())
                .contains("named twice");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noChangeOfACharacterIsEverAccepted(long seed) {
        Random random = new Random(seed);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ é";
        for (int i = 0; i < 100; i++) {
            StringBuilder token = new StringBuilder(GOOD);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(token.length());
                switch (random.nextInt(3)) {
                    case 0 -> token.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    case 1 -> token.deleteCharAt(at);
                    default -> token.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            if (!token.toString().strip().equals(GOOD)) {
                assertThat(MOUNT.login(token.toString()))
                        .isInstanceOfSatisfying(
                                Outcome.Invalid.class,
                                refused -> assertThat(refused.reason()).isEqualTo(LoginRefused.NOT_ACCEPTED));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anythingAtAllIsAnsweredAndNeverAFault(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            byte[] header = bytes(random);
            byte[] claims = bytes(random);
            String token = Forge.base64(header) + "." + Forge.base64(claims) + "." + Forge.base64(bytes(random));

            assertThat(MOUNT.login(token)).isInstanceOf(Outcome.Invalid.class);
        }
    }

    private static byte[] bytes(Random random) {
        byte[] json = "{\"alg\":\"RS256\",\"kid\":\"a\",\"crit\":[1],\"exp\":1e5}".getBytes(StandardCharsets.US_ASCII);
        for (int i = random.nextInt(4); i > 0; i--) {
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
        }
        return Arrays.copyOf(json, 1 + random.nextInt(json.length));
    }

    private static String unsigned(String algorithm) {
        return Forge.base64("{\"alg\":\"" + algorithm + "\"}") + "." + Forge.base64(CLAIMS);
    }

    /// Good but for its header.
    private static String good(String header) {
        return Forge.token(header, CLAIMS);
    }

    /// A header with one more field, signed by a stranger.
    private static String header(String field) {
        return Forge.token("{\"alg\":\"RS256\"," + field + "}", CLAIMS, "RS256", Forge.OTHER_RSA);
    }

    private static String withOwnKey() {
        RSAPublicKey key = (RSAPublicKey) Forge.OTHER_RSA.getPublic();
        String jwk = "{\"kty\":\"RSA\",\"n\":\"" + Forge.base64(key.getModulus().toByteArray()) + "\",\"e\":\"AQAB\"}";
        return header("\"jwk\":" + jwk);
    }

    /// The last character of 342 holds four bits that mean nothing: a lax reader takes sixteen tokens for
    /// one.
    private static String withSpareBits() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(GOOD.charAt(GOOD.length() - 1));
        String token = GOOD.substring(0, GOOD.length() - 1) + alphabet.charAt(last + 1);
        byte[] same = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
        assertThat(same).isEqualTo(Base64.getUrlDecoder().decode(GOOD.substring(GOOD.lastIndexOf('.') + 1)));
        return token;
    }

    private static String hs256(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String signed = unsigned("HS256");
            return signed + "." + Forge.base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
