package dev.keyladder.core.policy;

import dev.keyladder.codec.hcl.Hcl;
import dev.keyladder.codec.hcl.HclBlock;
import dev.keyladder.codec.hcl.HclBody;
import dev.keyladder.codec.hcl.HclException;
import java.util.ArrayList;
import java.util.List;

/// Understands the text of a policy, HCL or JSON. It refuses whatever it would not enforce, so that a
/// policy
/// never grants more than its author wrote.
public final class PolicyParser {

    private static final List<String> KEYS = List.of("path", "name");

    private PolicyParser() {}

    /// The policy of that name with that text.
    ///
    /// @param name as [PolicyNames] normalizes it; a `name` in the text counts for nothing
    /// @param text the policy itself, not in base64
    /// @throws PolicyException if the text is no policy; the message tells path, line, column and what was
    ///     expected
    public static Policy parse(String name, String text) {
        try {
            HclBody body = Hcl.parse(text);
            body.requireOnly(KEYS);
            List<PathRule> rules = new ArrayList<>();
            for (HclBlock block : body.blocks("path", 1)) {
                rules.add(rule(block));
            }
            return new Policy(name, text, rules);
        } catch (HclException refused) {
            throw new PolicyException("", refused);
        }
    }

    private static PathRule rule(HclBlock block) {
        try {
            return PathRuleParser.parse(block);
        } catch (HclException refused) {
            throw new PolicyException("path \"" + block.label(0) + "\": ", refused);
        }
    }
}
