package dev.keyladder.core.policy;

import dev.keyladder.spi.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Allows everything.
record RootAcl() implements Acl {

    private static final RuleOrigin ORIGIN = new RuleOrigin(ROOT, 0, "*");

    @Override
    public Decision decide(AccessRequest request) {
        return new Decision.Granted(ORIGIN);
    }

    @Override
    public boolean needsParameters(String path, Operation operation) {
        return false;
    }

    @Override
    public boolean distinguishesCreate(String path) {
        return false;
    }

    @Override
    public List<String> capabilities(String path) {
        return List.of(ROOT);
    }

    @Override
    public boolean anyUnder(String mountPath) {
        return true;
    }

    @Override
    public Optional<Instant> validUntil() {
        return Optional.empty();
    }
}
