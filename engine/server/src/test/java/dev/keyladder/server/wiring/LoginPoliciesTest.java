package dev.keyladder.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.request.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which policies a token may not get from an auth method, whatever the method asks for.
final class LoginPoliciesTest {
    @ParameterizedTest
    @CsvSource({
        "root, auth methods cannot create root tokens",
        "' ROOT ', auth methods cannot create root tokens",
        "Response-Wrapping, cannot assign policy",
    })
    void noLoginGivesThem(String policy, String reason) throws Exception {
        try (EngineRig rig = rig()) {
            Reply refused = login(rig, policy);
            assertThat(EngineRig.text(refused)).contains(reason);
            assertThat(EngineRig.field(refused, "client_token")).isEmpty();
        }
    }

    @Test
    void othersItGives() throws Exception {
        try (EngineRig rig = rig()) {
            assertThat(EngineRig.field(login(rig, "deploy"), "client_token")).isNotEmpty();
        }
    }

    private static EngineRig rig() {
        return new EngineRig(1, new Outside(() -> Outside.Mishap.NONE));
    }

    private static Reply login(EngineRig rig, String policy) {
        return rig.ask("", "auth/builds/login", "{\"build\":\"1\",\"policies\":[\"" + policy + "\"]}");
    }
}
