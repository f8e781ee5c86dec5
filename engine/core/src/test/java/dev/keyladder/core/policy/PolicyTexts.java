package dev.keyladder.core.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Short forms for tests: a rule is `pattern: capability capability`, a policy the rules of one string,
/// parted by `;`.
final class PolicyTexts {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private PolicyTexts() {}

    /// Policies p1, p2, ... compiled together, one for each string.
    static Acl acl(String... policies) {
        return compiled(Arrays.stream(policies).map(PolicyTexts::text).toArray(String[]::new));
    }

    /// The same with full texts.
    static Acl compiled(String... texts) {
        List<Policy> parsed = new ArrayList<>();
        for (String text : texts) {
            parsed.add(PolicyParser.parse("p" + (parsed.size() + 1), text));
        }
        return Acl.of(parsed, NOW);
    }

    static String text(String rules) {
        return Arrays.stream(rules.split(";"))
                .filter(rule -> !rule.isBlank())
                .map(rule -> {
                    int colon = rule.lastIndexOf(':');
                    String words = Arrays.stream(
                                    rule.substring(colon + 1).trim().split(" "))
                            .filter(word -> !word.isEmpty())
                            .map(word -> '"' + word + '"')
                            .collect(Collectors.joining(", "));
                    return "path \"" + rule.substring(0, colon).trim() + "\" { capabilities = [" + words + "] }\n";
                })
                .collect(Collectors.joining());
    }
}
