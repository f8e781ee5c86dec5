package dev.keyladder.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.audit.AuditGate;
import dev.keyladder.core.audit.AuditLane;
import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.audit.Deed;
import dev.keyladder.core.audit.LaneMeans;
import dev.keyladder.core.audit.LaneSettings;
import dev.keyladder.core.audit.LeafType;
import dev.keyladder.core.audit.Origin;
import dev.keyladder.core.audit.RecoveredLog;
import dev.keyladder.core.journal.Journal;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRevoker;
import dev.keyladder.core.lease.LeaseRow;
import dev.keyladder.core.lease.LeaseState;
import dev.keyladder.core.lease.LiveLease;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.session.SessionKeys;
import dev.keyladder.core.session.SessionRegister;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.core.token.MintSpec;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.core.token.TokenStrings;
import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.secret.SecretText;
import dev.keyladder.storage.barrier.Barrier;
import dev.keyladder.storage.barrier.BarrierKeys;
import dev.keyladder.storage.barrier.BarrierTerm;
import dev.keyladder.storage.barrier.PlainArea;
import dev.keyladder.storage.store.memory.MemoryStore;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What ends with the first unsealing of a restored store, and what does not.
class AfterRestoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final int MORE_THAN_ONE_BATCH = 1_203;

    @TempDir
    private Path folder;

    private final MemoryStore store = new MemoryStore((reason, cause) -> {});
    private final SeededRandom random = new SeededRandom(7);
    private final ManualClock clock = new ManualClock(NOW);
    private final PlainArea plain = new PlainArea(store);
    private AuditLane lane;
    private Journal journal;
    private AfterRestore.Registers registers;
    private AfterRestore afterRestore;

    @BeforeEach
    void open() {
        LaneSettings settings = new LaneSettings(folder, 1 << 20, 0);
        lane = AuditLane.open(settings, LaneMeans.of(clock, (reason, cause) -> {}), 0, RecoveredLog.none());
        store.attach(new AuditGate(lane, settings));
        Rows rows = new Rows(new Barrier(store, new OneTerm(), random));
        journal = new Journal(rows, lane);
        GuardedClock guarded = new GuardedClock(clock, () -> Duration.ZERO);
        NamespaceRegister namespaces = new NamespaceRegister(rows);
        Changes changes = new Changes();
        namespaces.store(root(), changes);
        changes.plain(put -> put.put(BackupManifest.RESTORED_ROW, new byte[] {1}));
        commit(changes);
        namespaces.load();
        LeaseRegister leases = new LeaseRegister(rows);
        registers = new AfterRestore.Registers(
                namespaces,
                new TokenRegister(rows, new Numbered(), random),
                new SessionRegister(rows, new NoSessions()),
                leases,
                new LeaseRevoker(leases, row -> Optional.empty(), rows, journal, guarded, random));
        afterRestore = new AfterRestore(registers, journal, plain, guarded);
    }

    @AfterEach
    void close() {
        lane.close();
        store.close();
    }

    @Test
    void everyLeaseIsQueuedForRevocation() {
        for (int i = 0; i < MORE_THAN_ONE_BATCH; i++) {
            Changes changes = new Changes();
            registers.leases().add(lease(i), changes);
            commit(changes);
        }
        afterRestore.run();
        List<LiveLease> after = registers.leases().under(root(), "", Integer.MAX_VALUE);
        assertThat(after).hasSize(MORE_THAN_ONE_BATCH).allSatisfy(lease -> {
            assertThat(lease.row().state()).isEqualTo(LeaseState.REVOKING);
            assertThat(lease.row().due()).isEqualTo(NOW);
        });
        assertThat(plain.get(BackupManifest.RESTORED_ROW)).isEmpty();
    }

    @Test
    void everyTokenButRootTokensIsDead() {
        TokenRef root = mint(TokenRow.ROOT_POLICY);
        TokenRef other = mint("default");
        afterRestore.run();
        assertThat(registers.tokens().read(root).orElseThrow().row().revoked()).isFalse();
        assertThat(registers.tokens().read(other).orElseThrow().row().revoked()).isTrue();
    }

    @Test
    void itIsDoneOnce() {
        afterRestore.run();
        TokenRef later = mint("default");
        long records = lane.position().lseq();
        afterRestore.run();
        assertThat(lane.position().lseq()).isEqualTo(records);
        assertThat(registers.tokens().read(later).orElseThrow().row().revoked()).isFalse();
    }

    private TokenRef mint(String policy) {
        Changes changes = new Changes();
        MintSpec spec = new MintSpec(
                root(),
                "auth/token",
                "auth/token/create",
                "token",
                List.of(policy),
                Map.of(),
                NOW,
                Duration.ofHours(1),
                Duration.ZERO,
                Duration.ZERO,
                true,
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        TokenRef ref = registers.tokens().mint(spec, changes).ref();
        commit(changes);
        return ref;
    }

    private void commit(Changes changes) {
        Deed deed = new Deed(Namespace.ROOT_ID, "", "update", "test", "ok", null, Duration.ZERO);
        journal.commit(changes, AuditRecord.of(LeafType.STATE, NOW, Origin.server("test"), deed, null, null));
    }

    private static Namespace root() {
        return new Namespace(Namespace.ROOT_ID, "", "system", "system", Map.of(), NOW, false);
    }

    private static LeaseRow lease(int number) {
        String suffix = "s%025d".formatted(number);
        return new LeaseRow(
                "database/creds/role-" + number % 3 + "/" + suffix,
                suffix,
                Namespace.ROOT_ID,
                "uuid",
                "creds",
                JsonText.EMPTY_OBJECT,
                LeaseState.ACTIVE,
                NOW,
                NOW.plusSeconds(3_600),
                Duration.ofHours(1),
                true,
                Optional.empty(),
                Namespace.ROOT_ID,
                "token",
                Optional.empty(),
                0,
                NOW.plusSeconds(3_600),
                Optional.empty());
    }

    /// One key for everything.
    private static final class OneTerm implements BarrierKeys {
        private static final KeyId KID = KeyId.of(new byte[KeyId.BYTES]);
        private final Xaes key = new Xaes(new byte[32]);

        @Override
        public BarrierTerm current(String namespaceId) {
            return new BarrierTerm(KID, key);
        }

        @Override
        public Optional<Xaes> byKid(KeyId kid) {
            return Optional.of(key);
        }
    }

    /// Tokens in their order.
    private static final class Numbered implements TokenStrings {
        private int next;

        @Override
        public Reading recognise(SecretText presented) {
            return new Reading.NotOurs("not asked here");
        }

        @Override
        public Written write(MintSpec spec, Changes changes) {
            String kid = "00".repeat(16);
            int number = next++;
            TokenRef ref = TokenRef.minted(spec.namespace().id(), kid, 0, number);
            return new Written(
                    SecretText.of("hvs.x"), ref, "tok_x", kid, spec.now(), Optional.of(new TokenRow.Place(0, number)));
        }

        @Override
        public String hash(TokenRow row) {
            return "11".repeat(32);
        }

        @Override
        public void forget(TokenRef ref) {}
    }

    /// Nobody logs in here.
    private static final class NoSessions implements SessionKeys {
        @Override
        public String build(Granted.BuildKey build) {
            return "";
        }

        @Override
        public String proof(Granted.Proof proof) {
            return "";
        }
    }
}
