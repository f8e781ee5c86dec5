package dev.keyladder.core.policy;

import static dev.keyladder.core.policy.PolicyTexts.NOW;
import static dev.keyladder.core.policy.PolicyTexts.acl;
import static dev.keyladder.core.policy.PolicyTexts.compiled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclTest {

    @Test
    void aDecisionNamesPolicyLineAndPatternOfTheRule() {
        Acl acl = compiled("# nothing\n", "\n\npath \"/a/*\" {\n capabilities = [\"read\"]\n}");

        assertThat(acl.decide(AccessRequest.of("a/b", Operation.READ)))
                .isEqualTo(new Decision.Granted(new RuleOrigin("p2", 3, "a/*")));
        assertThat(acl.decide(AccessRequest.of("a/b", Operation.DELETE)))
                .isEqualTo(new Decision.Refused(
                        Refusal.CAPABILITY_MISSING, "delete", Optional.of(new RuleOrigin("p2", 3, "a/*"))));
        assertThat(acl.decide(AccessRequest.of("b", Operation.READ)))
                .isEqualTo(new Decision.Refused(Refusal.NO_RULE, "", Optional.empty()));
    }

    @Test
    void ofMergedRulesTheOneThatMatteredIsNamed() {
        assertThat(acl("a: read", "a: update").decide(AccessRequest.of("a", Operation.UPDATE)))
                .isEqualTo(new Decision.Granted(new RuleOrigin("p2", 1, "a")));
        assertThat(acl("a: read", "b: read; a: deny").decide(AccessRequest.of("a", Operation.READ)))
                .isEqualTo(new Decision.Refused(Refusal.DENIED, "", Optional.of(new RuleOrigin("p2", 2, "a"))));
        Acl limited = compiled(
                "path \"a\" { capabilities = [\"read\"] }",
                "path \"a\" { capabilities = [\"read\"] required_parameters = [\"x\"] }");
        assertThat(limited.decide(AccessRequest.of("a", Operation.READ)))
                .isEqualTo(new Decision.Refused(
                        Refusal.PARAMETER_REQUIRED, "x", Optional.of(new RuleOrigin("p2", 1, "a"))));
    }

    @Test
    void sudoPathsNeedSudoBesideTheOperation() {
        AccessRequest request = new AccessRequest("a", Operation.READ, true, Map.of(), Optional.empty());

        assertThat(acl("a: read sudo").decide(request)).isInstanceOf(Decision.Granted.class);
        assertThat(acl("a: read").decide(request))
                .isEqualTo(
                        new Decision.Refused(Refusal.SUDO_MISSING, "sudo", Optional.of(new RuleOrigin("p1", 1, "a"))));
        assertThat(acl("a: sudo").decide(request))
                .isEqualTo(new Decision.Refused(
                        Refusal.CAPABILITY_MISSING, "read", Optional.of(new RuleOrigin("p1", 1, "a"))));
    }

    @Test
    void existenceIsAskedOnlyWhereCreateAndUpdateDiffer() {
        Acl acl = acl("c: create; u: update; both: create update; none: read; d: deny create; star/*: create");

        assertThat(acl.distinguishesCreate("c")).isTrue();
        assertThat(acl.distinguishesCreate("u")).isTrue();
        assertThat(acl.distinguishesCreate("star/x")).isTrue();
        for (String path : List.of("both", "none", "d", "unknown")) {
            assertThat(acl.distinguishesCreate(path)).isFalse();
        }
    }

    @Test
    void capabilitiesAreSortedWordsAndDenyWhereThereIsNone() {
        Acl acl = acl("a: update read sudo scan; d: read deny; e:; f: list", "a: list; f/: read");

        assertThat(acl.capabilities("a")).containsExactly("list", "read", "scan", "sudo", "update");
        assertThat(acl.capabilities("d")).containsExactly("deny");
        assertThat(acl.capabilities("e")).containsExactly("deny");
        assertThat(acl.capabilities("unknown")).containsExactly("deny");
        assertThat(acl.capabilities("f")).containsExactly("list");
        assertThat(acl.capabilities("f/")).containsExactly("read");
        assertThat(acl.capabilities("a/")).containsExactly("list", "read", "scan", "sudo", "update");
    }

    @Test
    void rootMayDoEverything() {
        Acl acl = Acl.of(List.of(BuiltInPolicies.ROOT), NOW);

        assertThat(acl.decide(new AccessRequest(
                        "sys/seal", Operation.UPDATE, true, Map.of("a", JsonText.NULL), Optional.empty())))
                .isEqualTo(new Decision.Granted(new RuleOrigin("root", 0, "*")));
        assertThat(acl.capabilities("x")).containsExactly("root");
        assertThat(acl.anyUnder("x/")).isTrue();
        assertThat(acl.needsParameters("x", Operation.UPDATE)).isFalse();
        assertThat(acl.distinguishesCreate("x")).isFalse();
        assertThat(acl.validUntil()).isEmpty();
    }

    @Test
    void rootStandsBesideNoOtherPolicy() {
        assertThatThrownBy(() -> Acl.of(List.of(BuiltInPolicies.DEFAULT, BuiltInPolicies.ROOT), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noPolicyAtAllAllowsNothing() {
        assertThat(Acl.of(List.of(), NOW).decide(AccessRequest.of("a", Operation.READ)))
                .isInstanceOf(Decision.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "secret/foo: read, secret/, true",
        "secret/*: read, secret/, true",
        "secret/: list, secret/, true",
        "secret: list, secret/, true",
        "secret/a/b/*: read, secret/, true",
        "*: read, secret/, true",
        "se*: read, secret/, true",
        "+/foo: read, secret/, true",
        "+/*: read, secret/, true",
        "+/+/foo*: read, secret/, true",
        "a/+/x: read, a/b/, true",
        "secret/foo: sudo, secret/, true",
        "secret2/foo: read, secret/, false",
        "secret2/*: read, secret/, false",
        "secret: read, other/, false",
        "+: read, a/b/, false",
        "secret/*: deny, secret/, false",
        "secret/foo:, secret/, false",
        "*: read; secret/*: deny, secret/, false",
        "*: read; secret/*: deny; secret/a: read, secret/, true",
        "+/foo: read; secret/*: deny, secret/, false",
        "+/foo: read; secret/foo: deny, secret/, false",
        "'', secret/, false",
    })
    void aMountIsVisibleToThoseWhoMayDoAnythingAtOrUnderIt(String rules, String mount, boolean visible) {
        assertThat(acl(rules).anyUnder(mount)).isEqualTo(visible);
    }

    @Test
    void aTemplatedRuleIsSkippedAndTheOthersApply() {
        Acl acl = acl("a/{{identity.entity.id}}/*: read; b: read; a/*: list");

        assertThat(acl.decide(AccessRequest.of("b", Operation.READ))).isInstanceOf(Decision.Granted.class);
        assertThat(acl.decide(AccessRequest.of("a/{{identity.entity.id}}/x", Operation.READ)))
                .isInstanceOf(Decision.Refused.class);
        assertThat(acl.capabilities("a/{{identity.entity.id}}/x")).containsExactly("list");
    }

    @Test
    void anExpiredRuleIsAsIfItWereNotWrittenAndTheNextEndIsKnown() {
        Acl acl = compiled("""
                path "past" { capabilities = ["read"] expiration = "2026-11-24T12:00:00Z" }
                path "late" { capabilities = ["read"] expiration = "2026-11-24T14:00:00+01:00" }
                path "later" { capabilities = ["read"] expiration = 1800000000 }
                """);

        assertThat(acl.capabilities("past")).containsExactly("deny");
        assertThat(acl.capabilities("late")).containsExactly("read");
        assertThat(acl.capabilities("later")).containsExactly("read");
        assertThat(acl.validUntil()).contains(Instant.parse("2026-11-24T13:00:00Z"));
        assertThat(acl("a: read").validUntil()).isEmpty();
    }

    @Test
    void requestsDoNotPrintTheirParameters() {
        assertThat(new AccessRequest("a", Operation.UPDATE, false, Map.of("pin", JsonText.NULL), Optional.empty())
                        .toString())
                .isEqualTo("UPDATE a");
    }
}
