package dev.keyladder.core.policy;

import dev.keyladder.spi.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of policies other than root, merged by pattern and indexed: literal ones by their path, the
/// others
/// in a tree.
final class CompiledAcl implements Acl {

    private final Map<String, MergedRule> exact = new HashMap<>();
    private final WildcardTree wildcards = new WildcardTree();
    private final List<PathPattern> patterns;
    private final int depths;
    private final Optional<Instant> validUntil;

    CompiledAcl(List<Policy> policies, Instant now) {
        Map<PathPattern, List<MergedRule.Source>> byPattern = new LinkedHashMap<>();
        List<Instant> ends = new ArrayList<>();
        for (Policy policy : policies) {
            for (PathRule rule : policy.rules()) {
                if (rule.appliesAt(now)) {
                    byPattern
                            .computeIfAbsent(rule.pattern(), _ -> new ArrayList<>())
                            .add(new MergedRule.Source(policy.name(), rule));
                    rule.expiration().ifPresent(ends::add);
                }
            }
        }
        byPattern.forEach((pattern, sources) -> index(pattern, new MergedRule(sources)));
        this.patterns = List.copyOf(byPattern.keySet());
        this.depths = patterns.stream()
                        .mapToInt(pattern -> pattern.segments().size())
                        .max()
                        .orElse(0)
                + 1;
        this.validUntil = ends.stream().min(Comparator.naturalOrder());
    }

    private void index(PathPattern pattern, MergedRule rule) {
        if (pattern.isExact()) {
            exact.put(pattern.text(), rule);
        } else {
            wildcards.add(rule);
        }
    }

    @Override
    public Decision decide(AccessRequest request) {
        MergedRule rule = ruleFor(request.path(), request.operation());
        return rule == null ? new Decision.Refused(Refusal.NO_RULE, "", Optional.empty()) : rule.decide(request);
    }

    @Override
    public boolean needsParameters(String path, Operation operation) {
        MergedRule rule = ruleFor(path, operation);
        return rule != null && rule.needsParameters(operation);
    }

    @Override
    public boolean distinguishesCreate(String path) {
        MergedRule rule = plainRule(path);
        return rule != null && rule.distinguishesCreate();
    }

    @Override
    public List<String> capabilities(String path) {
        MergedRule rule = path.endsWith("/") ? listRule(path) : plainRule(path);
        return rule == null || rule.capabilities().isEmpty()
                ? List.of(Capability.DENY.word())
                : rule.capabilities().stream().map(Capability::word).sorted().toList();
    }

    @Override
    public boolean anyUnder(String mountPath) {
        return grants(listRule(mountPath))
                || patterns.stream()
                        .flatMap(pattern -> pattern.witnessesUnder(mountPath, depths))
                        .anyMatch(path -> grants(plainRule(path)));
    }

    @Override
    public Optional<Instant> validUntil() {
        return validUntil;
    }

    private static boolean grants(@Nullable MergedRule rule) {
        return rule != null && rule.grantsAnything();
    }

    private @Nullable MergedRule ruleFor(String path, Operation operation) {
        if (operation != Operation.LIST) {
            return plainRule(path);
        }
        return listRule(path.isEmpty() || path.endsWith("/") ? path : path + "/");
    }

    private @Nullable MergedRule plainRule(String path) {
        MergedRule rule = exact.get(path);
        return rule == null ? wildcards.mostSpecific(path) : rule;
    }

    /// A folder may be named with its trailing slash or without; literal rules come before wildcards, and
    /// within each the name with the slash comes first.
    private @Nullable MergedRule listRule(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        MergedRule rule = exact.get(path);
        if (rule == null) {
            rule = exact.get(bare);
        }
        if (rule == null) {
            rule = wildcards.mostSpecific(path);
        }
        return rule == null ? wildcards.mostSpecific(bare) : rule;
    }
}
