package dev.keyladder.core.policy;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// The stored policies of every namespace, and what sets of them allow, compiled once per set and kept
/// until a policy
/// of
/// the namespace changes.
public final class PolicyRegister {
    private static final int MOST_COMPILED = 10_000;

    private final Rows rows;
    private final Clock clock;
    private final AtomicReference<Map<Key, Acl>> compiled = new AtomicReference<>(new ConcurrentHashMap<>());

    private record Key(String namespaceId, List<String> names) {}

    /// A stored policy.
    ///
    /// @param text as it was written
    public record PolicyRow(String name, String text) {}

    /// A register over rows.
    public PolicyRegister(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// What a set of policies allows, names of policies that are not there allowing nothing.
    public Acl acl(Namespace namespace, List<String> names) {
        Map<Key, Acl> cache = compiled.get();
        Key key = new Key(namespace.id(), names);
        Acl known = cache.get(key);
        if (known != null && known.validUntil().map(clock.instant()::isBefore).orElse(true)) {
            return known;
        }
        Acl acl = compile(namespace, names, clock.instant());
        if (cache.size() < MOST_COMPILED) {
            cache.put(key, acl);
        }
        return acl;
    }

    private Acl compile(Namespace namespace, List<String> names, Instant now) {
        if (names.contains(Acl.ROOT)) {
            return Acl.of(List.of(BuiltInPolicies.ROOT), now);
        }
        List<Policy> policies =
                names.stream().flatMap(name -> find(namespace, name).stream()).toList();
        return Acl.of(policies, now);
    }

    /// A policy by its name.
    public Optional<Policy> find(Namespace namespace, String name) {
        if (name.equals(Acl.ROOT)) {
            return Optional.of(BuiltInPolicies.ROOT);
        }
        return rows.get(namespace.area("policy"), name, PolicyRow.class)
                .map(stored ->
                        PolicyParser.parse(stored.value().name(), stored.value().text()))
                .or(() -> builtIn(name));
    }

    private static Optional<Policy> builtIn(String name) {
        return name.equals(BuiltInPolicies.DEFAULT.name()) ? Optional.of(BuiltInPolicies.DEFAULT) : Optional.empty();
    }

    /// The names of a namespace's policies, sorted, those that are always there among them.
    public List<String> names(Namespace namespace) {
        return Stream.concat(
                        rows.children(namespace.area("policy"), "", "", Integer.MAX_VALUE).stream(),
                        namespace.isRoot()
                                ? Stream.of(BuiltInPolicies.DEFAULT.name(), Acl.ROOT)
                                : Stream.of(BuiltInPolicies.DEFAULT.name()))
                .distinct()
                .sorted()
                .toList();
    }

    /// Writes a policy.
    public void store(Namespace namespace, String name, String text, Changes changes) {
        changes.put(namespace.area("policy"), name, new PolicyRow(name, text));
    }

    /// Removes a policy.
    public void remove(Namespace namespace, String name, Changes changes) {
        changes.delete(namespace.area("policy"), name);
    }

    /// Forgets everything compiled: called once a changed policy is durable, before the change is answered.
    public void forgetCompiled() {
        // A new map, so that a compilation that began before the change cannot be kept after it.
        compiled.set(new ConcurrentHashMap<>());
    }
}
