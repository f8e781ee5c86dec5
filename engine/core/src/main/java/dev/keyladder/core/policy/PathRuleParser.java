package dev.keyladder.core.policy;

import dev.keyladder.codec.hcl.HclBlock;
import dev.keyladder.codec.hcl.HclException;
import dev.keyladder.codec.hcl.HclName;
import dev.keyladder.codec.hcl.HclPosition;
import dev.keyladder.codec.hcl.HclValue;
import dev.keyladder.codec.hcl.NearestName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Turns one `path` block into a rule.
final class PathRuleParser {

    /// A longer path reaches no handler, and the depth of a search is bounded by it.
    private static final int MAX_PATTERN_LENGTH = 4096;

    private static final List<String> KEYS = List.of(
            "capabilities",
            "policy",
            "allowed_parameters",
            "denied_parameters",
            "required_parameters",
            "min_wrapping_ttl",
            "max_wrapping_ttl",
            "expiration",
            "comment");

    /// Keys of other servers that narrow a rule in ways not enforced here: to overlook them would grant
    /// more
    /// than was meant.
    private static final Set<String> NOT_ENFORCED =
            Set.of("mfa_methods", "control_group", "pagination_limit", "list_scan_response_keys_filter_path");

    private static final List<String> CAPABILITY_WORDS =
            Stream.of(Capability.values()).map(Capability::word).toList();

    private final HclBlock block;

    private PathRuleParser(HclBlock block) {
        this.block = block;
    }

    static PathRule parse(HclBlock block) {
        return new PathRuleParser(block).rule();
    }

    private PathRule rule() {
        for (HclName name : block.body().names()) {
            if (NOT_ENFORCED.contains(name.text())) {
                throw new HclException(name.at(), name.text() + ", which is not enforced here", "a rule without it");
            }
        }
        block.body().requireOnly(KEYS);
        String path = block.label(0);
        boolean templated = isTemplated(path);
        return new PathRule(
                pattern(path),
                block.at().line(),
                capabilities(),
                parameters(),
                wrapping(),
                templated,
                value("expiration").map(PolicyValues::instant));
    }

    private Optional<HclValue> value(String name) {
        return block.body().value(name);
    }

    private boolean isTemplated(String path) {
        int from = 0;
        boolean templated = false;
        while (true) {
            int open = path.indexOf("{{", from);
            int close = path.indexOf("}}", from);
            if (open < 0 && close < 0) {
                return templated;
            }
            if (open < 0 || close < open) {
                throw new HclException(block.at(), "unbalanced template braces", "{{ and }} in pairs");
            }
            templated = true;
            from = close + 2;
        }
    }

    private PathPattern pattern(String path) {
        if (path.length() > MAX_PATTERN_LENGTH) {
            throw new HclException(
                    block.at(), "a path of " + path.length() + " characters", "at most " + MAX_PATTERN_LENGTH);
        }
        PathPattern pattern = PathPattern.of(path);
        int star = pattern.text().indexOf('*');
        if (star >= 0 && star < pattern.text().length() - 1) {
            throw new HclException(block.at(), "'*' within the path", "'*' as the last character only");
        }
        if (pattern.text().endsWith("+*")) {
            throw new HclException(
                    block.at(), "invalid use of wildcards ('+*' is forbidden)", "'+' as a whole segment");
        }
        return pattern;
    }

    private Set<Capability> capabilities() {
        EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
        value("policy").ifPresent(word -> all.addAll(legacyPolicy(PolicyValues.text(word), word.at())));
        value("capabilities").ifPresent(list -> PolicyValues.texts(list).forEach(word -> all.add(capability(word))));
        return Collections.unmodifiableSet(all);
    }

    private static Capability capability(HclValue.Text word) {
        return Capability.of(word.text())
                .orElseThrow(() -> new HclException(
                        word.at(),
                        "invalid capability \"" + word.text() + '"',
                        NearestName.to(word.text(), CAPABILITY_WORDS)
                                .map(nearest -> '"' + nearest + '"')
                                .orElse("one of " + String.join(", ", CAPABILITY_WORDS))));
    }

    /// The words of policies from before there were capabilities.
    private static Set<Capability> legacyPolicy(String word, HclPosition at) {
        EnumSet<Capability> write =
                EnumSet.of(Capability.CREATE, Capability.READ, Capability.UPDATE, Capability.DELETE, Capability.LIST);
        return switch (word) {
            case "deny" -> EnumSet.of(Capability.DENY);
            case "read" -> EnumSet.of(Capability.READ, Capability.LIST);
            case "write" -> write;
            case "sudo" -> {
                write.add(Capability.SUDO);
                yield write;
            }
            default -> throw new HclException(at, "invalid policy \"" + word + '"', "one of read, write, sudo, deny");
        };
    }

    private ParameterRules parameters() {
        return new ParameterRules(
                value("required_parameters").map(PolicyValues::lowerCaseSet).orElse(Set.of()),
                value("denied_parameters").map(PolicyValues::patterns).orElse(Map.of()),
                value("allowed_parameters").map(PolicyValues::patterns).orElse(Map.of()));
    }

    private WrappingRange wrapping() {
        WrappingRange range = new WrappingRange(
                value("min_wrapping_ttl").flatMap(PolicyValues::ttl),
                value("max_wrapping_ttl").flatMap(PolicyValues::ttl));
        if (range.isUnsatisfiable()) {
            throw new HclException(
                    block.at(), "max_wrapping_ttl less than min_wrapping_ttl", "a range that holds something");
        }
        return range;
    }
}
