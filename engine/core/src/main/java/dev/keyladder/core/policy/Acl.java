package dev.keyladder.core.policy;

import dev.keyladder.spi.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one set of policies allows. It never changes, may be shared by threads, and is made to be kept for
/// as
/// long as the set's policies and [#validUntil()] stand.
public sealed interface Acl permits RootAcl, CompiledAcl {

    /// The name of the policy that allows everything.
    String ROOT = "root";

    /// Compiles a set of policies, whose order only tells which of several equal rules is named in a
    /// decision.
    ///
    /// @param now rules whose `expiration` has come are left out
    /// @throws IllegalArgumentException if `root` stands beside other policies
    static Acl of(List<Policy> policies, Instant now) {
        boolean root = policies.stream().anyMatch(policy -> policy.name().equals(ROOT));
        if (root && policies.size() > 1) {
            throw new IllegalArgumentException("the root policy stands beside no other");
        }
        return root ? new RootAcl() : new CompiledAcl(policies, now);
    }

    /// Decides a request, in time proportional to its path and its parameters.
    Decision decide(AccessRequest request);

    /// Whether [#decide] will look at the parameters, so that they are read only then.
    boolean needsParameters(String path, Operation operation);

    /// Whether create and update differ on a path, so that its existence is asked only then.
    boolean distinguishesCreate(String path);

    /// The words of all capabilities on a path, sorted: `[root]` for root, `[deny]` if there is none.
    List<String> capabilities(String path);

    /// Whether anything at all is granted at or under a mount.
    ///
    /// @param mountPath the mount's path with its trailing slash
    boolean anyUnder(String mountPath);

    /// When the next rule expires; from then on the policies have to be compiled again.
    Optional<Instant> validUntil();
}
