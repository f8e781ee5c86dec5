package dev.keyladder.core.policy;

import static dev.keyladder.core.policy.PolicyTexts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInPoliciesTest {

    private final Acl byDefault = Acl.of(List.of(BuiltInPolicies.DEFAULT), NOW);

    @ParameterizedTest
    @CsvSource({
        "auth/token/lookup-self,read",
        "auth/token/renew-self,update",
        "auth/token/revoke-self,update",
        "sys/capabilities-self,update",
        "sys/internal/ui/resultant-acl,read",
        "sys/renew,update",
        "sys/leases/renew,update",
        "sys/leases/lookup,update",
        "sys/leases/revoke,deny",
        "cubbyhole/x/y,create delete list read update",
        "sys/wrapping/wrap,update",
        "sys/wrapping/lookup,update",
        "sys/wrapping/unwrap,update",
        "sys/tools/hash,update",
        "sys/tools/hash/sha2-256,update",
        "sys/tools/random,deny",
        "identity/oidc/provider/any/authorize,read update",
        "identity/entity/id/another,deny",
        "secret/data/x,deny"
    })
    void theDefaultPolicyLetsATokenCareForItself(String path, String capabilities) {
        assertThat(byDefault.capabilities(path)).containsExactly(capabilities.split(" "));
    }

    @Test
    void theDefaultPolicyGrantsTheOwnEntityOnceThereAreIdentities() {
        assertThat(BuiltInPolicies.DEFAULT.rules())
                .filteredOn(PathRule::templated)
                .hasSize(2);
    }

    @Test
    void aWrappingTokenMayUnwrapAndNothingElse() {
        Acl acl = Acl.of(List.of(BuiltInPolicies.RESPONSE_WRAPPING), NOW);

        assertThat(acl.capabilities("sys/wrapping/unwrap")).containsExactly("update");
        assertThat(acl.capabilities("cubbyhole/response")).containsExactly("create", "read");
        assertThat(acl.capabilities("cubbyhole/other")).containsExactly("deny");
        assertThat(acl.capabilities("auth/token/lookup-self")).containsExactly("deny");
    }

    @Test
    void rootAndResponseWrappingAreFixedAndDefaultMayBeEditedButNotDeleted() {
        assertThat(BuiltInPolicies.ROOT.text()).isEmpty();
        assertThat(List.of("root", "response-wrapping")).noneMatch(BuiltInPolicies::isWritable);
        assertThat(List.of("default", "mine")).allMatch(BuiltInPolicies::isWritable);
        assertThat(List.of("root", "response-wrapping", "default")).noneMatch(BuiltInPolicies::isDeletable);
        assertThat(BuiltInPolicies.isDeletable("mine")).isTrue();
    }
}
