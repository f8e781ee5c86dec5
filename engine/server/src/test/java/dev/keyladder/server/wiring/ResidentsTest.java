package dev.keyladder.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRow;
import dev.keyladder.core.lease.LeaseState;
import dev.keyladder.core.mount.Catalog;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.server.config.ConfigLoader;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.LeaseView;
import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.SecretsEngine;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.storage.barrier.Barrier;
import dev.keyladder.storage.barrier.BarrierKeys;
import dev.keyladder.storage.barrier.BarrierTerm;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.memory.MemoryStore;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResidentsTest {
    private static final String NAMESPACE = "root";

    private final SeededRandom random = new SeededRandom(1);
    private final ManualClock clock = new ManualClock();
    private final Store store = new MemoryStore((reason, cause) -> {
        throw new AssertionError(reason, cause);
    });
    private final Rows rows = new Rows(new Barrier(store, new OneTerm(random), random));
    private final LeaseRegister leases = new LeaseRegister(rows);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anEngineSeesTheLeasesBelowItsOwnMountAsTheyComeAndGo() {
        LeaseView view = mounted("database/");
        assertThat(view.names("creds/")).isEmpty();

        LeaseRow pending = add(NAMESPACE, "database/creds/ci/a", LeaseState.PENDING);
        add(NAMESPACE, "database/creds/ci/b", LeaseState.REVOKING);
        add(NAMESPACE, "database/creds/nightly/c", LeaseState.IRREVOCABLE);
        assertThat(view.names("")).containsExactly("creds/");
        assertThat(view.names("creds/")).containsExactly("ci/", "nightly/");
        assertThat(view.names("creds/ci/")).containsExactly("a", "b");

        rows.commit(change(changes -> leases.bury(pending, changes)), List.of());
        assertThat(view.names("creds/ci/")).containsExactly("b");
    }

    @Test
    void anEngineSeesNoLeaseOfAnotherMountOrNamespace() {
        LeaseView view = mounted("database/");
        add(NAMESPACE, "database2/creds/ci/a", LeaseState.ACTIVE);
        add(NAMESPACE, "teams/database/creds/ci/b", LeaseState.ACTIVE);
        add("other", "database/creds/ci/c", LeaseState.ACTIVE);
        assertThat(view.names("")).isEmpty();
        assertThat(view.names("creds/ci/")).isEmpty();
    }

    private LeaseView mounted(String path) {
        List<MountContext> contexts = new ArrayList<>();
        SecretsEngine.Factory factory = mount -> {
            contexts.add(mount);
            return List::of;
        };
        Outbound nowhere = new HttpOutbound(
                new ConfigLoader(Map.of()).read("a test", CONFIG).config().outbound());
        Residents residents = new Residents(
                new Catalog(Map.of("database", factory), Map.of()),
                rows,
                leases,
                new Surroundings(clock, () -> Duration.ZERO, random, nowhere),
                StatementHash.ofBytes(new byte[StatementHash.BYTES]));
        residents.apply(new MountEntry(
                "m1", NAMESPACE, path, "database", "database_1", "", Map.of(), MountEntry.Settings.DEFAULT));
        return contexts.getFirst().leases();
    }

    private LeaseRow add(String namespace, String leaseId, LeaseState state) {
        LeaseRow row = new LeaseRow(
                leaseId,
                leaseId.substring(leaseId.lastIndexOf('/') + 1),
                namespace,
                "m1",
                "creds",
                JsonText.EMPTY_OBJECT,
                state,
                clock.instant(),
                clock.instant().plusSeconds(60),
                Duration.ofHours(1),
                true,
                Optional.empty(),
                namespace,
                "t1",
                Optional.empty(),
                0,
                clock.instant(),
                Optional.empty());
        rows.commit(change(changes -> leases.add(row, changes)), List.of());
        return row;
    }

    private static Changes change(Consumer<Changes> what) {
        Changes changes = new Changes();
        what.accept(changes);
        return changes;
    }

    private static final String CONFIG = """
            storage "inmem" {}
            listener "tcp" {
              address     = "127.0.0.1:0"
              tls_disable = true
            }
            """;

    /// One key for all.
    private static final class OneTerm implements BarrierKeys {
        private final BarrierTerm term;

        OneTerm(SeededRandom random) {
            term = new BarrierTerm(KeyId.of(random.bytes(KeyId.BYTES)), new Xaes(random.bytes(Xaes.KEY_BYTES)));
        }

        @Override
        public BarrierTerm current(String namespaceId) {
            return term;
        }

        @Override
        public Optional<Xaes> byKid(KeyId kid) {
            return kid.equals(term.kid()) ? Optional.of(term.cipher()) : Optional.empty();
        }
    }
}
