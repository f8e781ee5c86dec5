package dev.keyladder.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.auth.AuthHarness;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.TokenTerms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtRoleTest {
    private static final String START = "{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_subject\":\"me\"";

    private final StaticMount mount = new StaticMount();
    private final AuthHarness harness = mount.harness;

    @Test
    void isReadBackInVaultsTypes() {
        write("{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"bound_audiences\":\"a,b\",\"bound_claims\":"
                + "{\"n\":12345678901234567890,\"s\":[\"x\",true]},\"claim_mappings\":[\"a=b\"],\"groups_claim\":\"g\","
                + "\"expiration_leeway\":\"-1\",\"clock_skew_leeway\":\"2m\",\"token_policies\":\"B,a,a\","
                + "\"token_bound_cidrs\":\"10.0.0.0/8\",\"token_ttl\":\"1h\",\"token_num_uses\":\"5\","
                + "\"build_key\":\"github\",\"token_reuse\":\"once\"}");

        assertThat(AuthHarness.json(harness.read("role/x")))
                .isEqualTo("{\"role_type\":\"jwt\",\"user_claim\":\"sub\",\"user_claim_json_pointer\":false,"
                        + "\"bound_audiences\":[\"a\",\"b\"],\"bound_subject\":\"\",\"bound_claims\":"
                        + "{\"n\":12345678901234567890,\"s\":[\"x\",true]},\"bound_claims_type\":\"string\","
                        + "\"claim_mappings\":{\"a\":\"b\"},\"groups_claim\":\"g\",\"expiration_leeway\":-1,"
                        + "\"not_before_leeway\":0,\"clock_skew_leeway\":120,\"allowed_redirect_uris\":null,"
                        + "\"oidc_scopes\":null,\"verbose_oidc_logging\":false,\"max_age\":0,"
                        + "\"token_bound_cidrs\":[\"10.0.0.0/8\"],\"token_explicit_max_ttl\":0,\"token_max_ttl\":0,"
                        + "\"token_no_default_policy\":false,\"token_num_uses\":5,\"token_period\":0,"
                        + "\"token_policies\":[\"a\",\"b\"],\"token_ttl\":3600,\"token_type\":\"default\","
                        + "\"build_key\":\"github\",\"token_reuse\":\"once\"}");
    }

    @Test
    void whatIsUnsetIsNullWhereClientsExpectIt() {
        write(START + "}");

        assertThat(AuthHarness.json(harness.read("role/x")))
                .contains("\"bound_claims\":null", "\"claim_mappings\":null", "\"token_policies\":[]")
                .contains("\"build_key\":null", "\"token_reuse\":\"same-build\"");
    }

    @Test
    void aSecondWriteChangesOnlyWhatItSends() {
        write(START + ",\"token_ttl\":60,\"build_key\":[\"a\",\"b\"]}");
        write("{\"token_max_ttl\":\"2m\"}");

        assertThat(AuthHarness.json(harness.read("role/x")))
                .contains("\"token_ttl\":60", "\"token_max_ttl\":120", "\"build_key\":[\"a\",\"b\"]")
                .contains("\"bound_subject\":\"me\"");
    }

    @Test
    void theOldNamesOfTheTokenSettingsAreUnderstood() {
        write(
                START + ",\"ttl\":1,\"max_ttl\":2,\"policies\":\"p\",\"num_uses\":3,\"period\":4,"
                        + "\"bound_cidrs\":[\"::1\",\"10.0.0.1\"],\"token_explicit_max_ttl\":5,\"token_no_default_policy\":true}");
        TokenTerms terms = new RoleCompiler(new CodecClaimsJson(), Presets.builtIn(new CodecClaimsJson()))
                .compile(
                        "x",
                        harness.mount().get("role/x", Role.class).orElseThrow().value())
                .terms();

        assertThat(terms)
                .isEqualTo(new TokenTerms(
                        List.of("p"),
                        true,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(4),
                        3,
                        List.of("::1/128", "10.0.0.1/32")));
    }

    @Test
    void namesAreListedInOrderAndPageByPage() {
        mount.role("b", "\"bound_audiences\": \"us\"");
        mount.role("a", "\"bound_audiences\": \"us\"");

        assertThat(harness.list("role", "{}")).isEqualTo(new Outcome.Names(List.of("a", "b", "r")));
        assertThat(harness.list("role", "{\"after\":\"a\",\"limit\":1}")).isEqualTo(new Outcome.Names(List.of("b")));
    }

    @Test
    void aDeletedRoleIsGoneAndDeletingItAgainIsNoError() {
        assertThat(harness.exists("role/R")).isTrue();
        harness.delete("role/R");

        assertThat(harness.delete("role/r")).isEqualTo(new Outcome.Done());
        assertThat(harness.exists("role/r")).isFalse();
        assertThat(harness.read("role/r")).isEqualTo(new Outcome.NotFound());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"user_claim\":\"sub\",\"bound_subject\":\"me\"}; role_type must be \"jwt\"",
                "{\"role_type\":\"oidc\",\"user_claim\":\"sub\",\"bound_subject\":\"me\"}; login by browser",
                "{\"role_type\":\"jwt\",\"bound_subject\":\"me\"}; a user claim must be defined on the role",
                "{\"role_type\":\"jwt\",\"user_claim\":\"sub\"}; must have at least one bound constraint",
                "START,\"user_claim_json_pointer\":true}; begins with a slash",
                "START,\"bound_claims_type\":\"regex\"}; invalid 'bound_claims_type'",
                "START,\"bound_claims\":{\"c\":{}}}; not a single value",
                "START,\"bound_claims\":{\"c\":null}}; not a single value",
                "START,\"bound_claims\":{\"c\":[]}}; not a single value",
                "START,\"bound_claims\":{\"c\":[\"x\",[]]}}; not a single value",
                "START,\"bound_claims\":7}; bound_claims",
                "START,\"bound_claims_type\":\"glob\",\"bound_claims\":{\"c\":7}}; not a string or list of strings",
                "START,\"claim_mappings\":{\"a\":\"role\"}}; reserved",
                "START,\"claim_mappings\":{\"a\":\"x\",\"b\":\"x\"}}; mapped to metadata key \"x\"",
                "START,\"build_key\":\"gitub\"}; build_key must be one of github, gitlab, jenkins, or a list",
                "START,\"build_key\":[\"a\",7]}; build_key must be",
                "START,\"build_key\":\"a,,b\"}; build_key must be",
                "START,\"build_key\":\"github\"}; needs bound_audiences",
                "START,\"token_reuse\":\"twice\"}; token_reuse",
                "START,\"token_ttl\":-1}; token_ttl",
                "START,\"token_ttl\":60,\"token_max_ttl\":59}; cannot be greater",
                "START,\"token_num_uses\":-1}; cannot be negative",
                "START,\"token_policies\":\"Root\"}; cannot create root tokens",
                "START,\"token_bound_cidrs\":\"10.0.0.0/33\"}; token_bound_cidrs must be",
                "START,\"token_bound_cidrs\":\"example.com\"}; token_bound_cidrs must be",
                "START,\"token_bound_cidrs\":\"10.0.0.0/\"}; token_bound_cidrs must be",
                "START,\"token_type\":\"batch\"}; token_type must be default or service"
            })
    void rulesThatDoNotHoldAreNamed(String body, String text) {
        assertThatThrownBy(() -> write(body.replace("START", START)))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining(text);
        assertThat(harness.exists("role/x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "-a", "a-", "ä", "a*"})
    void strangeNamesAreRefused(String name) {
        assertThatThrownBy(() -> harness.update("role/" + name, START + "}")).isInstanceOf(MalformedRequest.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 3600", "60, 0, 0, 60", "0, 120, 0, 120", "0, 7200, 0, 3600", "0, 0, 300, 0"})
    void aBuildsTokenLivesAnHourUnlessTheRoleSaysOtherwise(long ttl, long max, long period, long effective) {
        TokenSettings settings = new TokenSettings(
                Duration.ofSeconds(ttl),
                Duration.ofSeconds(max),
                Duration.ZERO,
                Duration.ofSeconds(period),
                0,
                List.of(),
                false,
                List.of(),
                "default");

        assertThat(settings.terms(true).ttl()).isEqualTo(Duration.ofSeconds(effective));
        assertThat(settings.terms(false).ttl()).isEqualTo(Duration.ofSeconds(ttl));
    }

    private void write(String body) {
        harness.update("role/x", body);
    }
}
