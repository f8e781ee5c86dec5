package dev.keyladder.core.policy;

import static dev.keyladder.core.policy.PolicyTexts.compiled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.codec.json.JsonTexts;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What rules say about data and wrapping, one sentence for each row.
class AclParametersTest {

    /// `verdict` is "yes", or the reason and the name it is about.
    record Row(String sentence, String rules, Map<String, JsonText> data, String verdict) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    /// One row for each line: sentence | rules, those of several policies parted by `&&` | data | verdict.
    private static List<Row> rows(String table) {
        return table.lines()
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Row(cells[0].strip(), cells[1].strip(), data(cells[2]), cells[3].strip()))
                .toList();
    }

    private static Map<String, JsonText> data(String cell) {
        return Arrays.stream(cell.split(" "))
                .filter(item -> !item.isEmpty())
                .map(item -> item.split("=", 2))
                .collect(Collectors.toMap(item -> item[0], item -> json(item[1])));
    }

    /// A cell's value: JSON if it begins so, else a string.
    private static JsonText json(String cell) {
        return cell.startsWith("[") || cell.startsWith("#")
                ? JsonText.checked(cell.replace("#", "").getBytes(StandardCharsets.UTF_8))
                : JsonTexts.string(cell);
    }

    static List<Row> allowed() {
        return rows("""
                no set allows everything |  | a=1 | yes
                an empty set allows everything | allowed_parameters = {} | a=1 | yes
                a listed name with no values takes any | allowed_parameters = { a = [] } | a=1 | yes
                a name not listed is refused | allowed_parameters = { a = [] } | a=1 b=2 | PARAMETER_NOT_ALLOWED b
                a request without data passes | allowed_parameters = { a = ["x"] } |  | yes
                a listed value passes | allowed_parameters = { a = ["x", "y"] } | a=y | yes
                another value is refused | allowed_parameters = { a = ["x"] } | a=y | PARAMETER_NOT_ALLOWED a
                star as a name allows the others | allowed_parameters = { a = ["x"], "*" = [] } | a=x b=2 | yes
                but not other values of listed names | allowed_parameters = { a = ["x"], "*" = [] } | a=y | PARAMETER_NOT_ALLOWED a
                star as a name alone allows everything | allowed_parameters = { "*" = [] } | a=1 | yes
                names do not tell upper from lower case | allowed_parameters = { AbC = [] } | abc=1 | yes
                values do | allowed_parameters = { a = ["X"] } | a=x | PARAMETER_NOT_ALLOWED a
                a star behind matches beginnings | allowed_parameters = { a = ["ab*"] } | a=abc | yes
                and no other place | allowed_parameters = { a = ["ab*"] } | a=cab | PARAMETER_NOT_ALLOWED a
                a star in front matches ends | allowed_parameters = { a = ["*bc"] } | a=abc | yes
                a star at both sides matches within | allowed_parameters = { a = ["*b*"] } | a=abc | yes
                a star in the middle is a letter | allowed_parameters = { a = ["a*c"] } | a=abc | PARAMETER_NOT_ALLOWED a
                a star alone is a letter | allowed_parameters = { a = ["*"] } | a=x | PARAMETER_NOT_ALLOWED a
                numbers are compared as numbers | allowed_parameters = { a = [5] } | a=5.0 | yes
                other numbers are refused | allowed_parameters = { a = [5] } | a=6 | PARAMETER_NOT_ALLOWED a
                text is no number | allowed_parameters = { a = [5] } | a=five | PARAMETER_NOT_ALLOWED a
                a very long text is no number | allowed_parameters = { a = [5] } | a=55555555555555555555555555555555555555555555555555555555555555555 | PARAMETER_NOT_ALLOWED a
                booleans are compared by word | allowed_parameters = { a = [true] } | a=true | yes
                the other boolean is refused | allowed_parameters = { a = [true] } | a=false | PARAMETER_NOT_ALLOWED a
                a number in JSON is its text | allowed_parameters = { a = ["5"] } | a=#5 | yes
                a number in JSON is a number | allowed_parameters = { a = [5] } | a=#5.00 | yes
                a truth in JSON is a boolean | allowed_parameters = { a = [true] } | a=#true | yes
                null is the empty text | allowed_parameters = { a = [""] } | a=#null | yes
                a list is not one of its values | allowed_parameters = { a = ["x"] } | a=["x"] | PARAMETER_NOT_ALLOWED a
                nor the text it is written as | allowed_parameters = { a = ["*x*"] } | a=["x"] | PARAMETER_NOT_ALLOWED a
                a whole list may be allowed | allowed_parameters = { a = [["x", 1]] } | a=["x","1"] | yes
                but not a longer one | allowed_parameters = { a = [["x"]] } | a=["x","y"] | PARAMETER_NOT_ALLOWED a
                nor another of that length | allowed_parameters = { a = [["x"]] } | a=["y"] | PARAMETER_NOT_ALLOWED a
                nor a value alone | allowed_parameters = { a = [["x"]] } | a=x | PARAMETER_NOT_ALLOWED a
                names in a request may be of any case | allowed_parameters = { abc = [] } | ABC=1 | yes
                a block without equals sign is a set too | allowed_parameters { a = ["x"] } | a=y | PARAMETER_NOT_ALLOWED a
                """);
    }

    static List<Row> deniedAndRequired() {
        return rows("""
                a denied name is refused | denied_parameters = { a = [] } | a=1 | PARAMETER_DENIED a
                also in another case | denied_parameters = { a = [] } | A=1 | PARAMETER_DENIED A
                beside one that passes | denied_parameters = { a = ["x"] } | a=y A=x | PARAMETER_DENIED A
                a denied value is denied within a list | denied_parameters = { a = ["x"] } | a=["y","x"] | PARAMETER_DENIED a
                a list without it passes | denied_parameters = { a = ["x"] } | a=["y"] | yes
                a denied number is denied as a number | denied_parameters = { a = ["5"] } | a=#5 | PARAMETER_DENIED a
                a required name may be of another case | required_parameters = ["a"] | A=1 | yes
                of several the first is named | denied_parameters = { a = [], b = [] } | b=1 a=1 | PARAMETER_DENIED a
                other names pass | denied_parameters = { a = [] } | b=1 | yes
                a denied value is refused | denied_parameters = { a = ["x"] } | a=x | PARAMETER_DENIED a
                other values pass | denied_parameters = { a = ["x"] } | a=y | yes
                denied values may have stars | denied_parameters = { a = ["x*"] } | a=xy | PARAMETER_DENIED a
                a denied number is denied as a string too | denied_parameters = { a = [5] } | a=5 | PARAMETER_DENIED a
                star denies all names | denied_parameters = { "*" = [], a = ["x"] } | b=1 | PARAMETER_DENIED b
                and the listed ones whatever their value | denied_parameters = { "*" = [], a = ["x"] } | a=1 | PARAMETER_DENIED a
                but no request without data | denied_parameters = { "*" = [] } |  | yes
                denied beats allowed | denied_parameters = { a = [] } allowed_parameters = { a = [] } | a=1 | PARAMETER_DENIED a
                a required name has to be there | required_parameters = ["a"] | b=1 | PARAMETER_REQUIRED a
                also in a request without data | required_parameters = ["A"] |  | PARAMETER_REQUIRED a
                and may be empty | required_parameters = ["a"] | a= | yes
                required comes before denied | required_parameters = ["a"] denied_parameters = { b = [] } | b=1 | PARAMETER_REQUIRED a
                required does not mean allowed | required_parameters = ["a"] allowed_parameters = { b = [] } | a=1 | PARAMETER_NOT_ALLOWED a
                """);
    }

    static List<Row> merged() {
        return rows("""
                names of both are allowed | allowed_parameters = { a = [] } && allowed_parameters = { b = [] } | a=1 b=2 | yes
                values of both are allowed | allowed_parameters = { a = ["x"] } && allowed_parameters = { a = ["y"] } | a=y | yes
                any value beats a list of values | allowed_parameters = { a = ["x"] } && allowed_parameters = { a = [] } | a=z | yes
                in whatever order | allowed_parameters = { a = [] } && allowed_parameters = { a = ["x"] } | a=z | yes
                a rule without a set does not lift another's | allowed_parameters = { a = [] } &&  | b=1 | PARAMETER_NOT_ALLOWED b
                nor an empty set | allowed_parameters = { a = [] } && allowed_parameters = {} | b=1 | PARAMETER_NOT_ALLOWED b
                denied sets are united | denied_parameters = { a = [] } && denied_parameters = { b = [] } | b=1 | PARAMETER_DENIED b
                denied any value beats a list | denied_parameters = { a = ["x"] } && denied_parameters = { a = [] } | a=z | PARAMETER_DENIED a
                one's denial beats another's allowance | allowed_parameters = { a = [] } && denied_parameters = { a = [] } | a=1 | PARAMETER_DENIED a
                required sets are united | required_parameters = ["a"] && required_parameters = ["b"] | a=1 | PARAMETER_REQUIRED b
                """);
    }

    @ParameterizedTest
    @MethodSource({"allowed", "deniedAndRequired", "merged"})
    void dataIsJudged(Row row) {
        assertThat(verdict(acl(row.rules()).decide(request(Operation.UPDATE, row.data(), Optional.empty()))))
                .isEqualTo(row.verdict());
    }

    @Test
    void dataIsJudgedOnReadCreateUpdateAndPatchAlone() {
        Acl acl = acl("denied_parameters = { a = [] }\n required_parameters = [\"b\"]");

        for (Operation operation : Operation.values()) {
            boolean judged = operation != Operation.LIST && operation != Operation.DELETE;
            assertThat(acl.needsParameters("x", operation)).isEqualTo(judged);
            assertThat(
                            acl.decide(request(operation, Map.of("a", JsonTexts.string("1")), Optional.empty()))
                                    instanceof Decision.Refused)
                    .isEqualTo(judged);
        }
    }

    @Test
    void bodiesAreReadOnlyWhereAMatchingRuleHasSets() {
        Acl acl = compiled("""
                path "a" { capabilities = ["update"] required_parameters = ["x"] }
                path "b" { capabilities = ["update"] }
                path "d" { capabilities = ["deny"] required_parameters = ["x"] }
                """);

        assertThat(acl.needsParameters("a", Operation.UPDATE)).isTrue();
        assertThat(acl.needsParameters("b", Operation.UPDATE)).isFalse();
        assertThat(acl.needsParameters("c", Operation.UPDATE)).isFalse();
        assertThat(acl.needsParameters("d", Operation.UPDATE)).isFalse();
    }

    record Wrapping(String sentence, String rules, Optional<Duration> ttl, boolean granted) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static List<Wrapping> wrapping() {
        Optional<Duration> none = Optional.empty();
        Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));
        Optional<Duration> hour = Optional.of(Duration.ofHours(1));
        return List.of(
                new Wrapping("without bounds nothing need be wrapped", "", none, true),
                new Wrapping("without bounds anything may be wrapped", "", hour, true),
                new Wrapping("a lower bound makes wrapping a duty", "min_wrapping_ttl = \"1s\"", none, false),
                new Wrapping("an upper bound does as well", "max_wrapping_ttl = \"2h\"", none, false),
                new Wrapping("the lower bound itself passes", "min_wrapping_ttl = \"60\"", minute, true),
                new Wrapping("below it does not", "min_wrapping_ttl = 61", minute, false),
                new Wrapping("the upper bound itself passes", "max_wrapping_ttl = \"1h\"", hour, true),
                new Wrapping("above it does not", "max_wrapping_ttl = \"59m59s\"", hour, false),
                new Wrapping("zero is no bound", "min_wrapping_ttl = 0", none, true),
                new Wrapping(
                        "the lower upper bound wins",
                        "max_wrapping_ttl = \"2h\" && max_wrapping_ttl = \"30m\"",
                        hour,
                        false),
                new Wrapping(
                        "the lower lower bound wins",
                        "min_wrapping_ttl = \"2h\" && min_wrapping_ttl = \"30s\"",
                        minute,
                        true),
                new Wrapping("one without a bound does not lift it", "min_wrapping_ttl = \"1s\" && ", none, false),
                new Wrapping(
                        "bounds that cross after merging let nothing pass",
                        "min_wrapping_ttl = \"2h\" && max_wrapping_ttl = \"1m\"",
                        hour,
                        false));
    }

    @ParameterizedTest
    @MethodSource("wrapping")
    void wrappingIsJudgedOnEveryOperation(Wrapping row) {
        for (Operation operation : Operation.values()) {
            Decision decision = acl(row.rules()).decide(request(operation, Map.of(), row.ttl()));
            assertThat(verdict(decision)).isEqualTo(row.granted() ? "yes" : "WRAPPING_TTL");
        }
    }

    /// Policies for the path `x`, parted by `&&`.
    private static Acl acl(String rules) {
        String[] bodies = rules.split("&&", -1);
        String[] texts = new String[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            texts[i] =
                    "path \"x\" { capabilities = [\"create\", \"read\", \"update\", \"patch\", \"delete\", \"list\"]\n"
                            + bodies[i] + "\n}";
        }
        return compiled(texts);
    }

    private static AccessRequest request(Operation operation, Map<String, JsonText> data, Optional<Duration> wrapTtl) {
        return new AccessRequest("x", operation, false, data, wrapTtl);
    }

    private static String verdict(Decision decision) {
        return switch (decision) {
            case Decision.Granted _ -> "yes";
            case Decision.Refused refused -> (refused.reason() + " " + refused.about()).strip();
        };
    }
}
