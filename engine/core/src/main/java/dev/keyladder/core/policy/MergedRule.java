package dev.keyladder.core.policy;

import dev.keyladder.spi.Operation;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// All rules of a token's policies that have one identical pattern, taken together. `deny` in any of them
/// leaves nothing else.
final class MergedRule {

    /// One of the rules and the policy it stands in.
    record Source(String policy, PathRule rule) {
        RuleOrigin origin() {
            return new RuleOrigin(policy, rule.line(), rule.pattern().text());
        }
    }

    private static final Set<Operation> WITH_DATA =
            EnumSet.of(Operation.READ, Operation.CREATE, Operation.UPDATE, Operation.PATCH);

    private final List<Source> sources;
    private final Set<Capability> capabilities;
    private final ParameterRules parameters;
    private final WrappingRange wrapping;

    MergedRule(List<Source> sources) {
        this.sources = List.copyOf(sources);
        EnumSet<Capability> united = EnumSet.noneOf(Capability.class);
        sources.forEach(source -> united.addAll(source.rule().capabilities()));
        this.capabilities =
                Collections.unmodifiableSet(united.contains(Capability.DENY) ? EnumSet.of(Capability.DENY) : united);
        this.parameters = sources.stream()
                .map(source -> source.rule().parameters())
                .reduce(ParameterRules.NONE, ParameterRules::mergedWith);
        this.wrapping = sources.stream()
                .map(source -> source.rule().wrapping())
                .reduce(WrappingRange.ANY, WrappingRange::mergedWith);
    }

    PathPattern pattern() {
        return sources.getFirst().rule().pattern();
    }

    /// What is granted; `DENY` alone if anything denies, nothing if nothing is granted.
    Set<Capability> capabilities() {
        return capabilities;
    }

    boolean grantsAnything() {
        return !capabilities.isEmpty() && !isDeny();
    }

    boolean needsParameters(Operation operation) {
        return !isDeny() && !parameters.isEmpty() && WITH_DATA.contains(operation);
    }

    boolean distinguishesCreate() {
        return capabilities.contains(Capability.CREATE) != capabilities.contains(Capability.UPDATE);
    }

    private boolean isDeny() {
        return capabilities.contains(Capability.DENY);
    }

    Decision decide(AccessRequest request) {
        Capability needed = Capability.neededFor(request.operation());
        if (isDeny()) {
            return refused(Refusal.DENIED, "", rule -> rule.capabilities().contains(Capability.DENY));
        }
        if (!capabilities.contains(needed)) {
            return refused(Refusal.CAPABILITY_MISSING, needed.word(), rule -> true);
        }
        if (request.sudo() && !capabilities.contains(Capability.SUDO)) {
            return refused(Refusal.SUDO_MISSING, Capability.SUDO.word(), rule -> true);
        }
        if (!wrapping.admits(request.wrapTtl())) {
            return refused(Refusal.WRAPPING_TTL, "", rule -> !rule.wrapping().equals(WrappingRange.ANY));
        }
        Optional<ParameterRules.Failure> failure =
                needsParameters(request.operation()) ? parameters.failureOf(request.parameters()) : Optional.empty();
        if (failure.isPresent()) {
            return refused(
                    failure.get().reason(),
                    failure.get().name(),
                    rule -> !rule.parameters().isEmpty());
        }
        return new Decision.Granted(firstOrigin(rule -> rule.capabilities().contains(needed)));
    }

    private Decision refused(Refusal reason, String about, Predicate<PathRule> decided) {
        return new Decision.Refused(reason, about, Optional.of(firstOrigin(decided)));
    }

    private RuleOrigin firstOrigin(Predicate<PathRule> wanted) {
        return sources.stream()
                .filter(source -> wanted.test(source.rule()))
                .findFirst()
                .orElseThrow()
                .origin();
    }
}
