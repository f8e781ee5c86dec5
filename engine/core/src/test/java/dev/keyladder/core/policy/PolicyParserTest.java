package dev.keyladder.core.policy;

import static dev.keyladder.core.policy.PolicyTexts.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParserTest {

    private static Acl acl(String text) {
        return Acl.of(List.of(PolicyParser.parse("p", text)), NOW);
    }

    @Test
    void theTextIsKeptAsItWasWritten() {
        String text = "# mine\n\tpath \"a\" {capabilities=[\"read\"]}  \n";

        Policy policy = PolicyParser.parse("mine", text);

        assertThat(policy.text()).isEqualTo(text);
        assertThat(policy.name()).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path \"a/*\" { capabilities = [\"read\", \"list\"] }",
                "\"path\" \"a/*\" { \"capabilities\" = [\"list\", \"read\",] }",
                "path = { \"a/*\" = { capabilities = [\"list\", \"read\"] } }",
                "{\"path\":{\"a/*\":{\"capabilities\":[\"read\",\"list\"]}}}",
                "{\"path\":[{\"a/*\":{\"capabilities\":[\"read\"]}},{\"a/*\":{\"capabilities\":[\"list\"]}}]}",
                "{\"name\":\"other\",\"path\":{\"a/*\":{\"policy\":\"read\"}}}",
                "name = \"other\"\npath \"a/*\" { policy = \"read\" comment = \"why\" }",
            })
    void hclAndJsonSayTheSame(String text) {
        assertThat(acl(text).capabilities("a/b")).containsExactly("list", "read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# nothing", "{}", "{\"path\":{}}", "name = \"x\""})
    void aPolicyWithoutRulesGrantsNothing(String text) {
        assertThat(acl(text).capabilities("a")).containsExactly("deny");
    }

    @ParameterizedTest
    @CsvSource({
        "read,list read",
        "write,create delete list read update",
        "sudo,create delete list read sudo update",
        "deny,deny"
    })
    void theOldWordsStandForCapabilities(String word, String capabilities) {
        assertThat(acl("path \"a\" { policy = \"" + word + "\" }").capabilities("a"))
                .containsExactly(capabilities.split(" "));
        assertThat(acl("path \"a\" { policy = \"" + word + "\" capabilities = [\"patch\"] }")
                        .capabilities("a"))
                .contains(word.equals("deny") ? "deny" : "patch");
    }

    @Test
    void everyCapabilityIsUnderstood() {
        String words =
                "\"create\",\"read\",\"update\",\"delete\",\"list\",\"patch\",\"sudo\",\"scan\",\"recover\",\"subscribe\"";

        assertThat(acl("path \"a\" { capabilities = [" + words + "] }").capabilities("a"))
                .hasSize(10);
    }

    record Refused(String sentence, String text, String message) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static List<Refused> refusals() {
        return List.of(
                new Refused("no HCL", "path \"a\" {", "1:11: found the end of the text"),
                new Refused(
                        "a key beside path", "\npaht \"a\" {}", "2:1: found unknown key \"paht\", expected \"path\""),
                new Refused("a path without braces", "path = \"a\"", "1:8: found a string, expected a block of path"),
                new Refused("a path without a pattern", "path { capabilities = [\"read\"] }", "1:24: found a string"),
                new Refused(
                        "a path with two", "path \"a\" \"b\" {}", "1:10: found a label, expected path with 1 label"),
                onPath("plus and star together", "a/+*", "1:6: found invalid use of wildcards ('+*' is forbidden)"),
                onPath("a star within", "a/*/b", "1:6: found '*' within the path"),
                onPath("two stars", "a/**", "1:6: found '*' within the path"),
                onPath("an open template", "a/{{identity.entity.id}", "1:6: found unbalanced template braces"),
                onPath("a closed template", "a/identity}}", "1:6: found unbalanced template braces"),
                onPath("a very long path", "a".repeat(4097), "1:6: found a path of 4097 characters"));
    }

    static List<Refused> refusedKeys() {
        return List.of(
                inPath(
                        "an unknown key",
                        "capabilites = []",
                        "1:12: found unknown key \"capabilites\", expected \"capabilities\""),
                inPath(
                        "an unknown capability",
                        "capabilities = [\"raed\"]",
                        "1:28: found invalid capability \"raed\", expected \"read\""),
                inPath(
                        "a capability in upper case",
                        "capabilities = [\"READ\"]",
                        "1:28: found invalid capability \"READ\""),
                inPath(
                        "a strange capability",
                        "capabilities = [\"jump\"]",
                        "1:28: found invalid capability \"jump\", expected one of create, read"),
                inPath(
                        "one capability without brackets",
                        "capabilities = \"read\"",
                        "1:27: found a string, expected a list"),
                inPath("a number as capability", "capabilities = [1]", "1:28: found a number, expected a string"),
                inPath(
                        "an unknown old word",
                        "policy = \"all\"",
                        "1:21: found invalid policy \"all\", expected one of"),
                new Refused(
                        "capabilities twice",
                        "path \"a\" { capabilities = [] capabilities = [] }",
                        "1:30: found \"capabilities\" a second time"),
                inPath("what is not enforced", "mfa_methods = [\"x\"]", "1:12: found mfa_methods, which is not"),
                inPath("nor this", "control_group = {}", "1:12: found control_group, which is not enforced here"));
    }

    static List<Refused> refusedValues() {
        return List.of(
                inPath(
                        "a parameter without brackets",
                        "allowed_parameters = { x = \"v\" }",
                        "1:39: found a string, expected a list of values"),
                inPath(
                        "a parameter's value of another kind",
                        "denied_parameters = { x = [{}] }",
                        "1:39: found a block, expected a string, number, boolean or list"),
                inPath("a set that is none", "allowed_parameters = [\"x\"]", "1:33: found a list, expected a map"),
                inPath("a set with labels", "allowed_parameters \"x\" {}", "1:12: found a label after"),
                inPath(
                        "a parameter twice in two cases",
                        "allowed_parameters = { x = [], X = [] }",
                        "1:43: found \"x\" a second time"),
                inPath(
                        "required parameters of another kind",
                        "required_parameters = \"x\"",
                        "1:34: found a string, expected"),
                inPath("a strange duration", "min_wrapping_ttl = \"1x\"", "1:31: found no duration"),
                inPath("a negative duration", "min_wrapping_ttl = -1", "1:31: found no duration"),
                inPath(
                        "a duration beyond three centuries",
                        "max_wrapping_ttl = \"106752d\"",
                        "1:31: found no duration"),
                inPath(
                        "a boolean as duration",
                        "max_wrapping_ttl = true",
                        "1:31: found a boolean, expected a duration"),
                inPath(
                        "bounds that cross",
                        "min_wrapping_ttl = 2 max_wrapping_ttl = 1",
                        "1:6: found max_wrapping_ttl less than"),
                inPath("a strange instant", "expiration = \"2030-01-01\"", "1:25: found no instant"),
                inPath("a list as instant", "expiration = []", "1:25: found a list, expected an instant"));
    }

    private static Refused inPath(String sentence, String body, String message) {
        return new Refused(sentence, "path \"a\" { " + body + " }", "path \"a\": " + message);
    }

    private static Refused onPath(String sentence, String path, String message) {
        return new Refused(sentence, "path \"" + path + "\" {}", "path \"" + path + "\": " + message);
    }

    @ParameterizedTest
    @MethodSource({"refusals", "refusedKeys", "refusedValues"})
    void whatCannotBeEnforcedIsRefusedAndTheReasonSaysWhere(Refused row) {
        assertThatThrownBy(() -> PolicyParser.parse("p", row.text()))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("failed to parse policy: " + row.message());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"90\"',PT1M30S",
        "90,PT1M30S",
        "'\"1h30m\"',PT1H30M",
        "'\"2d\"',PT48H",
        "'\"1.5h\"',PT1H30M",
        "'\"1500ms\"',PT1S",
        "'\"1m1s\"',PT1M1S"
    })
    void durationsAreSecondsOrHaveUnits(String written, Duration bound) {
        Acl acl = acl("path \"a\" { capabilities = [\"read\"] max_wrapping_ttl = " + written + " }");

        assertThat(acl.decide(wrapped(bound))).isInstanceOf(Decision.Granted.class);
        assertThat(acl.decide(wrapped(bound.plusNanos(1)))).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void anEmptyDurationIsNoBound() {
        Acl acl = acl("path \"a\" { capabilities = [\"read\"] max_wrapping_ttl = \"\" }");

        assertThat(acl.decide(AccessRequest.of("a", Operation.READ))).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void policiesPrintTheirNameAlone() {
        assertThat(PolicyParser.parse("p", "path \"a\" {}").toString()).isEqualTo("policy p with 1 rules");
    }

    private static AccessRequest wrapped(Duration ttl) {
        return new AccessRequest("a", Operation.READ, false, Map.of(), Optional.of(ttl));
    }
}
