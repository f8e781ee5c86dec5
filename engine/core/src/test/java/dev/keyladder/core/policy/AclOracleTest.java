package dev.keyladder.core.policy;

import static dev.keyladder.core.policy.PolicyTexts.acl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The compiled index answers as a plain reading of the rules does, which looks at every rule for every
/// path.
class AclOracleTest {

    private static final List<String> PATTERN_SEGMENTS = List.of("a", "b", "ab", "+", "+");
    private static final List<String> PATH_SEGMENTS = List.of("a", "b", "ab", "z", "az", "bz", "abz", "");
    private static final List<Capability> GRANTS = List.copyOf(EnumSet.range(Capability.CREATE, Capability.SUDO));
    private static final int PATHS_PER_SEED = 300;
    private static final List<String> PATHS = paths();

    /// A rule as the oracle sees it: a pattern and words, nothing compiled.
    private record NaiveRule(String pattern, Pattern regex, Set<Capability> capabilities) {
        NaiveRule(String pattern, Set<Capability> capabilities) {
            this(pattern, AclOracleTest.regex(pattern), capabilities);
        }

        @Override
        public String toString() {
            return pattern + " " + capabilities;
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theIndexAgreesWithAPlainReadingOfTheRules(int seed) {
        Random random = new Random(seed);
        List<NaiveRule> rules = randomRules(random);
        Acl acl = acl(inTwoPolicies(rules, random));

        for (int i = 0; i < PATHS_PER_SEED; i++) {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            for (Operation operation : Operation.values()) {
                boolean wanted = capabilities(rules, path, operation).contains(Capability.neededFor(operation));
                boolean granted = acl.decide(AccessRequest.of(path, operation)) instanceof Decision.Granted;
                assertThat(granted)
                        .as(() -> operation + " " + path + " by " + rules)
                        .isEqualTo(wanted);
            }
            Set<Capability> plain = capabilities(rules, path, Operation.READ);
            assertThat(acl.distinguishesCreate(path))
                    .isEqualTo(plain.contains(Capability.CREATE) != plain.contains(Capability.UPDATE));
            Set<Capability> shown = path.endsWith("/") ? capabilities(rules, path, Operation.LIST) : plain;
            assertThat(acl.capabilities(path)).isEqualTo(words(shown));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMountIsVisibleExactlyIfSomePathAtOrUnderItGrantsSomething(int seed) {
        Random random = new Random(seed + 1000L);
        List<NaiveRule> rules = randomRules(random);
        Acl acl = acl(inTwoPolicies(rules, random));

        for (String mount : List.of("a/", "b/", "ab/", "z/", "a/b/", "z/a/")) {
            boolean under = PATHS.stream()
                    .filter(path -> path.startsWith(mount))
                    .anyMatch(path -> grants(capabilities(rules, path, Operation.READ)));
            boolean at = grants(capabilities(rules, mount, Operation.LIST));
            assertThat(acl.anyUnder(mount)).as(() -> mount + " by " + rules).isEqualTo(under || at);
        }
    }

    private static Set<Capability> capabilities(List<NaiveRule> rules, String path, Operation operation) {
        boolean list = operation == Operation.LIST;
        String asked = list && !path.isEmpty() && !path.endsWith("/") ? path + "/" : path;
        String bare = list && asked.endsWith("/") ? asked.substring(0, asked.length() - 1) : asked;
        return literal(rules, asked)
                .or(() -> literal(rules, bare))
                .or(() -> mostSpecific(rules, asked))
                .or(() -> mostSpecific(rules, bare))
                .map(pattern -> merged(rules, pattern))
                .orElse(Set.of());
    }

    private static Optional<String> literal(List<NaiveRule> rules, String path) {
        return rules.stream().map(NaiveRule::pattern).filter(path::equals).findFirst();
    }

    private static Optional<String> mostSpecific(List<NaiveRule> rules, String path) {
        return rules.stream()
                .filter(rule -> firstWildcard(rule.pattern()) < Integer.MAX_VALUE)
                .filter(rule -> rule.regex().matcher(path).matches())
                .map(NaiveRule::pattern)
                .max(Comparator.comparingInt(AclOracleTest::firstWildcard)
                        .thenComparing(pattern -> !pattern.endsWith("*"))
                        .thenComparingInt(pattern -> -count(pattern))
                        .thenComparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static Pattern regex(String pattern) {
        return Pattern.compile(Arrays.stream(pattern.split("/", -1))
                .map(segment -> segment.equals("+")
                        ? "[^/]*"
                        : segment.endsWith("*")
                                ? Pattern.quote(segment.substring(0, segment.length() - 1)) + ".*"
                                : Pattern.quote(segment))
                .collect(Collectors.joining("/")));
    }

    private static int firstWildcard(String pattern) {
        return IntStream.range(0, pattern.length())
                .filter(i -> pattern.charAt(i) == '*' || pattern.charAt(i) == '+')
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private static int count(String pattern) {
        return (int) pattern.chars().filter(c -> c == '+').count();
    }

    private static Set<Capability> merged(List<NaiveRule> rules, String pattern) {
        Set<Capability> all = new HashSet<>();
        rules.stream().filter(rule -> rule.pattern().equals(pattern)).forEach(rule -> all.addAll(rule.capabilities()));
        return all.contains(Capability.DENY) ? Set.of(Capability.DENY) : all;
    }

    private static boolean grants(Set<Capability> capabilities) {
        return !capabilities.isEmpty() && !capabilities.contains(Capability.DENY);
    }

    private static List<String> words(Set<Capability> capabilities) {
        TreeSet<String> words = new TreeSet<>();
        capabilities.forEach(capability -> words.add(capability.word()));
        return words.isEmpty() ? List.of("deny") : List.copyOf(words);
    }

    private static List<NaiveRule> randomRules(Random random) {
        List<NaiveRule> rules = new ArrayList<>();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            EnumSet<Capability> capabilities = EnumSet.noneOf(Capability.class);
            if (random.nextInt(4) == 0) {
                capabilities.add(Capability.DENY);
            }
            for (int j = random.nextInt(4); j > 0; j--) {
                capabilities.add(GRANTS.get(random.nextInt(GRANTS.size())));
            }
            rules.add(new NaiveRule(randomPattern(random), capabilities));
        }
        return rules;
    }

    private static String randomPattern(Random random) {
        List<String> segments = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            segments.add(PATTERN_SEGMENTS.get(random.nextInt(PATTERN_SEGMENTS.size())));
        }
        String pattern = String.join("/", segments);
        return switch (random.nextInt(4)) {
            case 0 -> pattern.endsWith("+") ? pattern + "/*" : pattern + "*";
            case 1 -> pattern.substring(0, pattern.lastIndexOf('/') + 1) + "*";
            case 2 -> random.nextInt(3) == 0 ? pattern + "/" : pattern;
            default -> pattern;
        };
    }

    private static String[] inTwoPolicies(List<NaiveRule> rules, Random random) {
        StringBuilder one = new StringBuilder();
        StringBuilder two = new StringBuilder();
        for (NaiveRule rule : rules) {
            String words = rule.capabilities().stream().map(Capability::word).collect(Collectors.joining(" "));
            (random.nextBoolean() ? one : two)
                    .append(rule.pattern())
                    .append(": ")
                    .append(words)
                    .append(';');
        }
        return new String[] {one.toString(), two.toString()};
    }

    /// Every path of one to three segments, and below each some of segments that no pattern spells: enough
    /// to tell all
    /// patterns apart.
    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String one : PATH_SEGMENTS) {
            paths.add(one);
            for (String two : PATH_SEGMENTS) {
                paths.add(one + "/" + two);
                for (String three : PATH_SEGMENTS) {
                    paths.add(one + "/" + two + "/" + three);
                    paths.add(one + "/" + two + "/" + three + "/");
                    paths.add(one + "/" + two + "/" + three + "/z");
                    paths.add(one + "/" + two + "/" + three + "/z/z");
                }
            }
        }
        return paths;
    }
}
