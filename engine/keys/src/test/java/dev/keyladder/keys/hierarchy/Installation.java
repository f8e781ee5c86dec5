package dev.keyladder.keys.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.keys.root.FakeRoot;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.statement.Scope;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import java.util.function.Consumer;

/// An initialised hierarchy over rows in memory: a root, the root namespace with its services, a namespace `prod`.
public final class Installation {
    public static final String ROOT = "root";
    public static final String PROD = "ns_prod";
    public static final ServiceName ROLE = ServiceName.role("5f1c", "deploy");

    public final InMemoryKeyRecords records = new InMemoryKeyRecords();
    public final ManualClock clock = new ManualClock();
    public final FakeRoot root;
    public final RootBackend backend;
    public final MasterCache cache;
    public final KeyHierarchy keys;
    private final SeededRandom random;

    public Installation(long seed) {
        this(seed, new FakeRoot(seed), false);
    }

    /// An installation whose root says that it is an HSM.
    public static Installation behindHsm(long seed) {
        return new Installation(seed, new FakeRoot(seed), true);
    }

    private Installation(long seed, FakeRoot root, boolean hsm) {
        this.root = root;
        this.backend = hsm ? new HsmRoot(root) : root;
        this.random = new SeededRandom(seed);
        this.cache = new MasterCache(clock, MasterCache.DEFAULT_BUDGET);
        this.keys = new KeyHierarchy(records, cache, clock, random);
        change(changes -> {
            keys.newRoot(backend, "init", changes);
            keys.newMaster(Scope.ofNamespace(ROOT, "system", "system"), "init", changes);
            for (ServiceName service : new ServiceName[] {
                ServiceName.AUDIT, ServiceName.LOG, ServiceName.DETECT, ServiceName.INDEX, ServiceName.LEAK
            }) {
                keys.newServiceKey(ROOT, service, "init", changes);
            }
            keys.newMaster(Scope.ofNamespace(PROD, "acme", "prod"), "init", changes);
            keys.newServiceKey(PROD, ROLE, "jwt-ci", changes);
        });
    }

    /// The same rows and root in a process that was started again.
    public KeyHierarchy restarted() {
        KeyHierarchy again = new KeyHierarchy(
                records, new MasterCache(clock, MasterCache.DEFAULT_BUDGET), clock, new SeededRandom(4711));
        again.openRoot(backend);
        return again;
    }

    /// Collects changes and commits them.
    public void change(Consumer<KeyChanges> collect) {
        KeyChanges changes = new KeyChanges();
        collect.accept(changes);
        assertThat(records.commit(changes)).isTrue();
    }

    public ServiceKeyVersion current(ServiceName service) {
        return keys.current(PROD, service).orElseThrow();
    }

    public String roleKeyId() {
        return current(ROLE).version().statement().keyId();
    }
}
