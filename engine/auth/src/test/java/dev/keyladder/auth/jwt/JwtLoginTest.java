package dev.keyladder.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.auth.CiIdentityProvider.Platform;
import dev.keyladder.spi.Access;
import dev.keyladder.spi.AuthMethod.Renewal;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.secret.SecretAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JwtLoginTest {
    private final JwtFixture jwt = new JwtFixture();

    @AfterEach
    void close() {
        jwt.close();
    }

    @Test
    void aJobOfTheBoundRepositoryIsLetIn() {
        Granted granted = jwt.granted("deploy", jwt.github());

        assertThat(granted.role()).isEqualTo("deploy");
        assertThat(granted.alias()).isEqualTo("456789");
        assertThat(granted.displayName()).isEqualTo("456789");
        assertThat(granted.metadata()).isEqualTo(Map.of("role", "deploy"));
        assertThat(granted.source()).isEqualTo("github:acme/pay@refs/heads/main");
        assertThat(granted.terms().policies()).containsExactly("pay");
        assertThat(granted.terms().ttl()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theBuildIsNamedByIssuerAndTheFourClaimsOfGithub() {
        Granted.BuildKey build = jwt.granted("deploy", jwt.github()).build().orElseThrow();

        assertThat(build.issuer()).isEqualTo(jwt.provider.issuer(Platform.GITHUB));
        assertThat(build.claims())
                .isEqualTo(Map.of(
                        "repository_id", "456789", "run_id", "9000001", "run_attempt", "1", "check_run_id", "5001"));
        assertThat(build.complete()).isTrue();
    }

    @Test
    void anOlderGithubWithoutCheckRunIdHasNoCompleteBuild() {
        for (Object absent : new Object[] {null, "", List.of("5001")}) {
            Granted.BuildKey build = jwt.granted("deploy", jwt.github("check_run_id", absent))
                    .build()
                    .orElseThrow();

            assertThat(build.complete()).isFalse();
            assertThat(build.claims()).containsOnlyKeys("repository_id", "run_id", "run_attempt");
        }
    }

    @Test
    void theProofIsTheSignedPartOfTheTokenUntilItsEndWithLeeway() {
        String token = jwt.github();
        Granted.Proof proof = jwt.granted("deploy", token).proof().orElseThrow();

        assertThat(proof.presented().reveal(SecretAccess.reveal()))
                .isEqualTo(token.substring(0, token.lastIndexOf('.')));
        assertThat(proof.ends()).isEqualTo(jwt.harness.clock().instant().plusSeconds(300 + 30));
        assertThat(proof.reuse()).isEqualTo(Granted.Reuse.SAME_BUILD);
    }

    @Test
    void spaceAroundATokenFromAFileIsNoPartOfIt() {
        assertThat(jwt.login("deploy", jwt.github() + "\\n")).isInstanceOf(Outcome.Session.class);
    }

    @Test
    void roleNamesDoNotTellUpperCaseFromLower() {
        assertThat(jwt.granted("Deploy", jwt.github()).role()).isEqualTo("deploy");
    }

    @Test
    void aLoginThatNamesNoRoleTakesTheDefaultRole() {
        assertThat(jwt.refused("", jwt.github()).reason()).isEqualTo("missing role");

        jwt.configure("{\"jwks_url\": \"" + jwt.provider.jwksUrl(Platform.GITHUB) + "\", \"bound_issuer\": \""
                + jwt.provider.issuer(Platform.GITHUB) + "\", \"default_role\": \"deploy\"}");

        assertThat(jwt.granted("", jwt.github()).role()).isEqualTo("deploy");
    }

    @Test
    void whatIsMissingIsNamedAsInVault() {
        assertThat(jwt.refused("other", jwt.github()).reason()).isEqualTo("role \"other\" could not be found");
        assertThat(jwt.refused("deploy", "").reason()).isEqualTo("missing token");
        assertThat(jwt.refused("deploy", "").code()).contains("jwt_missing");
    }

    @Test
    void endBuildJudgesTheTokenAsLoginDoes() {
        String token = jwt.github();
        Outcome ended = jwt.harness.update(
                "end-build", "{\"role\": \"deploy\", \"jwt\": \"" + token + "\", \"session\": \"ses_x\"}");
        Outcome refused = jwt.harness.update(
                "end-build", "{\"role\": \"deploy\", \"jwt\": \"" + jwt.github("repository_id", "1") + "\"}");

        assertThat(((Outcome.EndBuild) ended).login()).isEqualTo(jwt.granted("deploy", token));
        assertThat(((Outcome.EndBuild) ended).session()).contains("ses_x");
        assertThat(((Outcome.Invalid) refused).code()).contains("jwt_claim_mismatch");
    }

    @Test
    void loginAndEndBuildNeedNoTokenAndTheRestDoes() {
        assertThat(List.of("login", "end-build"))
                .allSatisfy(path -> assertThat(jwt.harness.route(path).access()).isEqualTo(Access.PUBLIC));
        assertThat(List.of("config", "role", "role/x"))
                .allSatisfy(path -> assertThat(jwt.harness.route(path).access()).isEqualTo(Access.AUTHENTICATED));
    }

    @Test
    void aRenewalAsksWhetherTheRoleStillStandsAndOnWhichTerms() {
        jwt.role("deploy", "{\"token_ttl\": \"10m\"}");
        assertThat(jwt.harness.method().renew("deploy", Map.of()))
                .isInstanceOfSatisfying(
                        Renewal.Allowed.class,
                        allowed -> assertThat(allowed.terms().ttl()).isEqualTo(Duration.ofMinutes(10)));

        jwt.harness.delete("role/deploy");

        assertThat(jwt.harness.method().renew("deploy", Map.of()))
                .isEqualTo(new Renewal.Refused("role \"deploy\" does not exist during renewal"));
    }

    @Test
    void aChangedRoleCountsFromTheNextLoginOn() {
        jwt.granted("deploy", jwt.github());
        jwt.role("deploy", "{\"bound_claims\": {\"repository_id\": \"1\"}}");
        assertThat(jwt.refused("deploy", jwt.github()).code()).contains("jwt_claim_mismatch");

        jwt.harness.delete("role/deploy");
        assertThat(jwt.refused("deploy", jwt.github()).code()).contains("jwt_role_unknown");
    }

    @Test
    void aLoginReadsNoRowOnceItsRoleIsKnown() {
        jwt.granted("deploy", jwt.github());
        long reads = jwt.harness.mount().reads();

        jwt.granted("deploy", jwt.github());

        assertThat(jwt.harness.mount().reads()).isEqualTo(reads);
    }
}
