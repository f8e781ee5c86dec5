package dev.keyladder.core.policy;

import static dev.keyladder.core.policy.PolicyTexts.acl;
import static dev.keyladder.spi.Operation.CREATE;
import static dev.keyladder.spi.Operation.DELETE;
import static dev.keyladder.spi.Operation.LIST;
import static dev.keyladder.spi.Operation.PATCH;
import static dev.keyladder.spi.Operation.READ;
import static dev.keyladder.spi.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.Operation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which rule a path falls under, one sentence for each row.
class AclMatchingTest {

    /// `rule` is the pattern that has to decide, or "none".
    record Row(String sentence, String policies, Operation operation, String path, boolean granted, String rule) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    private static Row granted(String sentence, String policies, Operation operation, String path, String rule) {
        return new Row(sentence, policies, operation, path, true, rule);
    }

    private static Row refused(String sentence, String policies, Operation operation, String path, String rule) {
        return new Row(sentence, policies, operation, path, false, rule);
    }

    static List<Row> literalPaths() {
        return List.of(
                granted("a literal rule matches its path", "a/b: read", READ, "a/b", "a/b"),
                refused("a literal rule matches nothing longer", "a/b: read", READ, "a/bc", "none"),
                refused("a literal rule matches nothing below", "a/b: read", READ, "a/b/c", "none"),
                refused("a literal rule matches nothing above", "a/b: read", READ, "a", "none"),
                refused("a literal rule is not met with a slash behind", "a/b: read", READ, "a/b/", "none"),
                refused("upper and lower case differ", "a/B: read", READ, "a/b", "none"),
                granted("a leading slash of a rule counts for nothing", "/a/b: read", READ, "a/b", "a/b"),
                granted("only one leading slash is taken off", "//a: read", READ, "/a", "/a"),
                refused("no rule means no", "", READ, "a", "none"),
                refused("a rule without capabilities grants nothing", "a:", READ, "a", "a"),
                refused("it still takes the path from a broader rule", "a/b:; a/*: read", READ, "a/b", "a/b"),
                granted("a plus within a segment is a letter", "a/b+c: read", READ, "a/b+c", "a/b+c"),
                refused("and matches nothing else", "a/b+c: read", READ, "a/bxc", "none"),
                refused("a plus before letters is a letter too", "a/+b: read", READ, "a/xb", "none"),
                granted("literal wins over star", "a/*: deny; a/b: read", READ, "a/b", "a/b"),
                granted("literal wins over plus", "a/+: deny; a/b: read", READ, "a/b", "a/b"),
                refused("literal deny wins over broader allow", "a/*: read; a/b: deny", READ, "a/b", "a/b"));
    }

    static List<Row> stars() {
        return List.of(
                granted("a star matches below", "a/*: read", READ, "a/b", "a/*"),
                granted("a star matches across slashes", "a/*: read", READ, "a/b/c/d", "a/*"),
                granted("a star matches zero characters", "a/*: read", READ, "a/", "a/*"),
                refused("a star does not match its folder without slash", "a/*: read", READ, "a", "none"),
                granted("a star may stand within a segment", "a/b*: read", READ, "a/bcd/e", "a/b*"),
                granted("which matches the beginning alone", "a/b*: read", READ, "a/b", "a/b*"),
                refused("but no other beginning", "a/b*: read", READ, "a/cb", "none"),
                granted("a star alone matches everything", "*: read", READ, "a/b", "*"),
                granted("a star alone matches the empty path", "*: read", READ, "", "*"),
                granted("the longer beginning wins", "a/*: deny; a/b*: read", READ, "a/bc", "a/b*"),
                refused("the longer denial wins", "a/*: read; a/b*: deny", READ, "a/bc", "a/b*"),
                granted("a denial beside it does not matter", "a/*: read; a/b*: deny", READ, "a/c", "a/*"),
                granted("a broader denial loses to a narrower allow", "*: deny; a/*: read", READ, "a/x", "a/*"),
                granted(
                        "a longer beginning of another segment is skipped",
                        "a/b*: read; a/bcx*: deny",
                        READ,
                        "a/bcd",
                        "a/b*"),
                granted("also if it sorts between", "a/b*: read; a/bc*: deny; a/bd*: deny", READ, "a/be", "a/b*"));
    }

    static List<Row> pluses() {
        return List.of(
                granted("a plus matches one segment", "a/+/c: read", READ, "a/b/c", "a/+/c"),
                refused("a plus does not match two", "a/+/c: read", READ, "a/b/b/c", "none"),
                refused("a plus does not match none", "a/+/c: read", READ, "a/c", "none"),
                granted("a plus may stand first", "+/b: read", READ, "a/b", "+/b"),
                granted("a plus may stand last", "a/+: read", READ, "a/b", "a/+"),
                granted("a plus may stand alone", "+: read", READ, "a", "+"),
                refused("a last plus does not reach below", "a/+: read", READ, "a/b/c", "none"),
                granted("a plus matches an empty segment", "a/+/c: read", READ, "a//c", "a/+/c"),
                granted("two plus match two segments", "+/+/c: read", READ, "a/b/c", "+/+/c"),
                granted("plus and star together", "a/+/c*: read", READ, "a/b/cd/e", "a/+/c*"),
                granted("star after a plus and a slash", "a/+/*: read", READ, "a/b/c/d", "a/+/*"),
                granted("which matches zero characters", "a/+/*: read", READ, "a/b/", "a/+/*"),
                refused("but needs its slash", "a/+/*: read", READ, "a/b", "none"),
                refused("letters after a plus count", "a/+/c: read", READ, "a/b/d", "none"));
    }

    static List<Row> precedence() {
        return List.of(
                granted("1: the later first wildcard wins", "a/+/c: deny; a/b/+: read", READ, "a/b/c", "a/b/+"),
                granted("1: a later star beats an earlier plus", "a/+/c: deny; a/b/*: read", READ, "a/b/c", "a/b/*"),
                granted("1: a later plus beats an earlier star", "a/*: deny; a/b/+: read", READ, "a/b/c", "a/b/+"),
                granted("1: a star within a segment is later", "a/+: deny; a/b*: read", READ, "a/bc", "a/b*"),
                granted(
                        "1: a denial later does not match elsewhere",
                        "a/+/c: read; a/x/*: deny",
                        READ,
                        "a/b/c",
                        "a/+/c"),
                granted("2: without star beats with star", "a/*: deny; a/+: read", READ, "a/b", "a/+"),
                granted("2: even with more plus", "a/+/c*: deny; a/+/+: read", READ, "a/b/cd", "a/+/+"),
                granted("2: even if shorter", "a/+/bcd*: deny; a/+/+: read", READ, "a/x/bcd", "a/+/+"),
                granted("3: fewer plus win", "a/+/+/d: deny; a/+/c/d: read", READ, "a/b/c/d", "a/+/c/d"),
                granted("3: no plus beats one plus, both with star", "a/+/b*: deny; a/*: read", READ, "a/x/bc", "a/*"),
                granted("3: fewer plus beat length", "a/+/+/dddd*: deny; a/+/c/*: read", READ, "a/b/c/dddd", "a/+/c/*"),
                granted("4: the longer wins", "a/+/b*: deny; a/+/bc*: read", READ, "a/x/bcd", "a/+/bc*"),
                granted("4: the longer wins across segments", "a/+/*: deny; a/+/b/*: read", READ, "a/x/b/c", "a/+/b/*"),
                granted(
                        "5: the later in the alphabet wins",
                        "a/+/+/c: deny; a/+/b/+: read",
                        READ,
                        "a/x/b/c",
                        "a/+/b/+"),
                refused("a denial wins by the same rules", "a/+: read; a/b*: deny", READ, "a/bc", "a/b*"));
    }

    static List<Row> lists() {
        return List.of(
                granted("a list has a slash behind", "a/b/: list", LIST, "a/b/", "a/b/"),
                granted("a list matches the literal without slash", "a/b: list", LIST, "a/b/", "a/b"),
                granted("the literal with slash comes first", "a/b: deny; a/b/: list", LIST, "a/b/", "a/b/"),
                granted("the literal without slash beats a star", "a/b: list; a/*: deny", LIST, "a/b/", "a/b"),
                refused("also when it denies", "a/b: deny; a/*: list", LIST, "a/b/", "a/b"),
                granted("a list falls under a star", "a/*: list", LIST, "a/b/", "a/*"),
                granted("a list of the folder of a star", "a/*: list", LIST, "a/", "a/*"),
                granted("a last plus matches the folder's name", "a/+: list", LIST, "a/b/", "a/+"),
                refused("unless a wildcard matches with slash", "a/+: list; a/+/*: deny", LIST, "a/b/", "a/+/*"),
                granted("a list without slash is taken as one with", "a/b/: list", LIST, "a/b", "a/b/"),
                refused("so that no denial is missed", "a/b/*: deny; a/*: list", LIST, "a/b", "a/b/*"),
                refused("a read does not fall under a list's rule", "a/b/: list", READ, "a/b", "none"),
                refused("a read of the slash form is no list", "a/b: read", READ, "a/b/", "none"));
    }

    static List<Row> merging() {
        return List.of(
                granted("identical patterns are united", "a: read | a: update", UPDATE, "a", "a"),
                granted("a slash in front makes no other pattern", "a: read | /a: update", UPDATE, "a", "a"),
                granted("identical patterns within one policy too", "a: read; a: update", UPDATE, "a", "a"),
                refused("deny in one of them wins", "a: read | a: deny", READ, "a", "a"),
                refused("in whatever order", "a: deny | a: read", READ, "a", "a"),
                refused("deny beside others in one list wins", "a: read deny", READ, "a", "a"),
                refused("other patterns that match are not united", "a/*: update | a/b: read", UPDATE, "a/b", "a/b"),
                refused("star and plus are other patterns", "a/*: update | a/+: read", UPDATE, "a/b", "a/+"),
                granted("deny in another pattern is not united", "a/*: deny | a/+: read", READ, "a/b", "a/+"));
    }

    static List<Row> capabilities() {
        return List.of(
                granted("create is for create", "a: create", CREATE, "a", "a"),
                refused("create is not for update", "a: create", UPDATE, "a", "a"),
                refused("update is not for create", "a: update", CREATE, "a", "a"),
                granted("patch is for patch", "a: patch", PATCH, "a", "a"),
                refused("update is not for patch", "a: update", PATCH, "a", "a"),
                granted("delete is for delete", "a: delete", DELETE, "a", "a"),
                refused("read is not for list", "a: read", LIST, "a", "a"),
                refused("list is not for read", "a: list", READ, "a", "a"),
                refused("sudo alone grants no operation", "a: sudo", READ, "a", "a"),
                refused("words of other servers grant no operation", "a: scan recover subscribe", LIST, "a", "a"));
    }

    @ParameterizedTest
    @MethodSource({"literalPaths", "stars", "pluses", "precedence", "lists", "merging", "capabilities"})
    void theRuleThatAppliesDecides(Row row) {
        Decision decision = acl(row.policies().split("\\|")).decide(AccessRequest.of(row.path(), row.operation()));

        assertThat(decision instanceof Decision.Granted).isEqualTo(row.granted());
        assertThat(deciding(decision)).isEqualTo(row.rule());
    }

    private static String deciding(Decision decision) {
        return switch (decision) {
            case Decision.Granted granted -> granted.rule().pattern();
            case Decision.Refused refused ->
                refused.rule().map(RuleOrigin::pattern).orElse("none");
        };
    }
}
