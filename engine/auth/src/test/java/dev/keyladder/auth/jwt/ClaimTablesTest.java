package dev.keyladder.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.Granted;
import dev.keyladder.spi.Outcome;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTablesTest {
    private final StaticMount mount = new StaticMount();

    /// @param bound `bound_claims` of the role
    /// @param claim further claims of the token
    /// @param fault what the refusal says of claim `c`; empty: let in
    record Row(String sentence, String bound, String claim, String fault) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    private static final String MISMATCH = "does not match any associated bound claim values";

    static Stream<Row> rows() {
        return Stream.of(
                new Row("a text equals itself", "{\"c\":\"x\"}", ",\"c\":\"x\"", ""),
                new Row("a text does not equal another", "{\"c\":\"x\"}", ",\"c\":\"X\"", MISMATCH),
                new Row("a text is equal whatever its escapes", "{\"c\":\"x/y\"}", ",\"c\":\"\\u0078\\/y\"", ""),
                new Row("one of several is enough", "{\"c\":[\"x\",\"y\"]}", ",\"c\":\"y\"", ""),
                new Row("one of a claim's list is enough", "{\"c\":\"y\"}", ",\"c\":[\"x\",\"y\"]", ""),
                new Row("lists meet in one element", "{\"c\":[\"a\",\"y\"]}", ",\"c\":[\"x\",\"y\"]", ""),
                new Row("lists that do not meet", "{\"c\":[\"a\",\"b\"]}", ",\"c\":[\"x\",\"y\"]", MISMATCH),
                new Row("an empty list has nothing that fits", "{\"c\":\"y\"}", ",\"c\":[]", MISMATCH),
                new Row("a number never equals a text", "{\"c\":7}", ",\"c\":\"7\"", MISMATCH),
                new Row("a text never equals a number", "{\"c\":\"7\"}", ",\"c\":7", MISMATCH),
                new Row("a truth never equals a text", "{\"c\":\"true\"}", ",\"c\":true", MISMATCH),
                new Row("a truth equals itself", "{\"c\":true}", ",\"c\":true", ""),
                new Row("a number equals itself", "{\"c\":7}", ",\"c\":7", ""),
                new Row("numbers are compared as written", "{\"c\":1}", ",\"c\":1.0", MISMATCH),
                new Row(
                        "ids beyond 2^63 stay apart",
                        "{\"c\":12345678901234567890}",
                        ",\"c\":12345678901234567891",
                        MISMATCH),
                new Row("a missing claim", "{\"c\":\"x\"}", "", "is missing"),
                new Row("a claim of null is missing", "{\"c\":\"x\"}", ",\"c\":null", "is missing"),
                new Row("an object is no value", "{\"c\":\"x\"}", ",\"c\":{\"x\":\"x\"}", "is not a string or list"),
                new Row("an object within a list is passed over", "{\"c\":\"x\"}", ",\"c\":[{\"c\":\"x\"},\"x\"]", ""),
                new Row(
                        "every bound claim must fit",
                        "{\"a\":\"1\",\"c\":\"2\"}",
                        ",\"a\":\"1\",\"c\":\"1\"",
                        MISMATCH),
                new Row("bound claims as a text of JSON", "\"{\\\"c\\\":\\\"x\\\"}\"", ",\"c\":\"y\"", MISMATCH),
                new Row("bound claims as pairs", "[\"c=x\"]", ",\"c\":\"y\"", MISMATCH),
                new Row("a star is a star without globs", "{\"c\":\"x*\"}", ",\"c\":\"xy\"", MISMATCH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void boundClaims(Row row) {
        mount.role("r", "\"bound_audiences\": \"us\", \"bound_claims\": " + row.bound());
        Outcome outcome = mount.login(Forge.token(mount.claims(row.claim())));

        if (row.fault().isEmpty()) {
            assertThat(outcome).isInstanceOf(Outcome.Session.class);
        } else {
            assertThat(((Outcome.Invalid) outcome).reason())
                    .isEqualTo("error validating claims: claim \"c\" " + row.fault());
        }
    }

    @Test
    void theCallerNeverReadsWhatWasExpectedAndTheOperatorDoes() {
        mount.role("r", "\"bound_audiences\": \"us\", \"bound_claims\": {\"c\": [\"expected\", 7]}");
        Outcome.Invalid refused = mount.refused(mount.claims(",\"c\":[\"got\",\"7\"]"));

        assertThat(refused.reason()).doesNotContain("expected", "got");
        assertThat(refused.auditReason())
                .isEqualTo("claim \"c\": expected one of [\"expected\", 7], got [\"got\", \"7\"]");
        assertThat(refused.code()).contains("jwt_claim_mismatch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/a/b \"a\":{\"b\":\"x\"} true",
                "/a/b \"a\":{\"c\":\"x\"} false",
                "/a/b \"a\":\"x\" false",
                "/a/0 \"a\":[\"x\"] true",
                "/a/1 \"a\":[\"x\"] false",
                "/a/00 \"a\":[\"x\"] false",
                "/a/b \"a\":{\"b\":\"x\",\"b\":\"x\"} false",
                "/a~1b \"a/b\":\"x\" true",
                "/a~0b \"a~b\":\"x\" true",
                "a/b \"a/b\":\"x\" true",
                "/a \"a\":\"x\" true"
            })
    void aNameThatBeginsWithASlashIsAJsonPointer(String name, String claim, boolean fits) {
        mount.role("r", "\"bound_audiences\": \"us\", \"bound_claims\": {\"" + name + "\": \"x\"}");
        String claims = mount.claims("," + claim);

        assertThat(mount.login(Forge.token(claims)) instanceof Outcome.Session).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "refs/heads/*, refs/heads/main, true",
        "refs/heads/*, xrefs/heads/main, false",
        "*/main, refs/heads/main, true",
        "*/main, refs/heads/main2, false",
        "a*b*c, a-b-c, true",
        "a*b*c, abc, true",
        "a*b*c, acb, false",
        "ab*ba, aba, false",
        "a|b, a, false",
        "a.c, abc, false",
        "main, main2, false",
        "a**b, ab, true"
    })
    void aGlobFitsAsAWholeOrNotAtAll(String glob, String value, boolean fits) {
        mount.role(
                "r",
                "\"bound_audiences\": \"us\", \"bound_claims_type\": \"glob\", \"bound_claims\": {\"c\": \"" + glob
                        + "\"}");

        assertThat(mount.login(Forge.token(mount.claims(",\"c\":[1,\"" + value + "\"]"))) instanceof Outcome.Session)
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void globsAgreeWithAPlainReading(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String glob = text(random, "ab*");
            String text = text(random, "ab");
            String pattern = Stream.of(glob.split("\\*", -1))
                    .map(Pattern::quote)
                    .reduce((a, b) -> a + ".*" + b)
                    .get();

            assertThat(new Glob(glob).matches(text)).as("%s in %s", glob, text).isEqualTo(text.matches(pattern));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"them\"",
                "[]",
                "[\"them\",\"others\"]",
                "7",
                "{\"us\":\"us\"}",
                "[\"us\",7]",
                "null",
                "true",
                "\"\""
            })
    void aTokenForSomebodyElseIsRefusedWithTheOneSentence(String audience) {
        Outcome.Invalid refused = mount.refused(mount.claims("").replace("\"aud\":\"us\"", "\"aud\":" + audience));

        assertThat(refused.reason()).isEqualTo(LoginRefused.NOT_ACCEPTED);
        assertThat(refused.code()).contains("jwt_not_accepted");
        assertThat(refused.auditReason()).startsWith("audience: expected one of [\"us\"], got ");
    }

    @Test
    void oneOfTheTokensAudiencesIsEnough() {
        assertThat(mount.granted(mount.claims("").replace("\"us\"", "[\"them\",\"us\"]"))
                        .alias())
                .isEqualTo("me");
    }

    @Test
    void anAudienceThatNoRoleBindsIsRefusedInVaultsWords() {
        mount.role("r", "\"bound_subject\": \"me\"");

        assertThat(mount.refused(mount.claims("")).reason())
                .isEqualTo("audience claim found in JWT but no audiences bound to the role");
        assertThat(mount.granted(mount.claims("").replace("\"aud\":\"us\",", ""))
                        .alias())
                .isEqualTo("me");
    }

    @Test
    void theSubjectMustBeTheBoundOne() {
        mount.role("r", "\"bound_audiences\": \"us\", \"bound_subject\": \"you\"");
        Outcome.Invalid refused = mount.refused(mount.claims(""));

        assertThat(refused.reason()).isEqualTo("error validating token: invalid subject (sub) claim");
        assertThat(refused.auditReason()).isEqualTo("claim \"sub\": expected \"you\", got \"me\"");
        assertThat(refused.code()).contains("jwt_subject_mismatch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"x\":1; claim \"who\" not found in token; jwt_claim_missing",
                "\"who\":7; claim \"who\" could not be converted to string; jwt_claim_type",
                "\"who\":\"\"; claim \"who\" could not be converted to string; jwt_claim_type",
                "\"who\":[\"me\"]; claim \"who\" could not be converted to string; jwt_claim_type"
            })
    void theUserClaimMustBeAText(String claim, String reason, String code) {
        mount.role("r", "\"bound_audiences\": \"us\", \"user_claim\": \"who\"");
        Outcome.Invalid refused = mount.refused(mount.claims("," + claim));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.code()).contains(code);
    }

    @Test
    void theUserClaimMayBeAPointerWithOrWithoutTheFlag() {
        String claims = mount.claims(",\"a\":{\"b\":\"deep\"}");
        for (String flag : new String[] {"", ", \"user_claim_json_pointer\": true"}) {
            mount.role("r", "\"bound_audiences\": \"us\", \"user_claim\": \"/a/b\"" + flag);

            assertThat(mount.granted(claims).alias()).isEqualTo("deep");
        }
    }

    @Test
    void mappedClaimsBecomeMetadataWhereTheyAreThere() {
        mount.role(
                "r",
                "\"bound_audiences\": \"us\", \"claim_mappings\": {\"a\": \"first\", \"/b/c\": \"second\", \"no\": \"x\"}");

        assertThat(mount.granted(mount.claims(",\"a\":\"1\",\"b\":{\"c\":\"2\"}"))
                        .metadata())
                .isEqualTo(Map.of("first", "1", "second", "2", "role", "r"));
        assertThat(mount.refused(mount.claims(",\"a\":1")).reason()).isEqualTo("error converting claim 'a' to string");
    }

    @Test
    void buildKeysOfOnesOwnNameTheBuildAndTheFacts() {
        mount.role("r", "\"bound_audiences\": \"us\", \"build_key\": [\"a\", \"/b/c\"], \"token_reuse\": \"once\"");
        Granted granted = mount.granted(mount.claims(",\"a\":17,\"b\":{\"c\":\"x\"}"));

        assertThat(granted.build())
                .contains(new Granted.BuildKey(StaticMount.ISSUER, Map.of("a", "17", "/b/c", "x"), true));
        assertThat(granted.ci()).isEqualTo(Map.of("a", "17", "/b/c", "x"));
        assertThat(granted.source()).isEqualTo("jwt:me");
        assertThat(granted.proof().orElseThrow().reuse()).isEqualTo(Granted.Reuse.ONCE);
    }

    @Test
    void withoutABuildKeyTheSameBuildIsAnyAndTheTtlIsTheMounts() {
        Granted granted = mount.granted(mount.claims(""));

        assertThat(granted.build()).isEmpty();
        assertThat(granted.proof().orElseThrow().reuse()).isEqualTo(Granted.Reuse.ANY);
        assertThat(granted.terms().ttl()).isZero();
    }

    @Test
    void aBuildNeedsAnIssuerThatTheOperatorHasNamed() {
        mount.role("r", "\"bound_audiences\": \"us\", \"build_key\": [\"a\"]");
        mount.harness.update("config", "{\"jwt_validation_pubkeys\": \"" + Forge.pem(Forge.RSA.getPublic()) + "\"}");

        assertThat(mount.refused(mount.claims(",\"a\":\"1\"")).code()).contains("jwt_issuer_unbound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void everyAlgorithmIsKnownAndCanBeLeftOut(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\"}";
        String token = Forge.token(header, mount.claims(""), algorithm, Forge.keyFor(algorithm));
        assertThat(mount.login(token)).isInstanceOf(Outcome.Session.class);

        mount.configure(", \"jwt_supported_algs\": \"" + (algorithm.equals("RS256") ? "ES256" : "RS256") + "\"");

        assertThat(((Outcome.Invalid) mount.login(token)).auditReason())
                .isEqualTo("signature: algorithm " + algorithm + " is not among the mount's jwt_supported_algs");
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
