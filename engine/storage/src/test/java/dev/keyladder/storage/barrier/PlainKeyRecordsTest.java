package dev.keyladder.storage.barrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.hierarchy.KeyChanges;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.MasterCache;
import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.keys.root.FakeRoot;
import dev.keyladder.keys.statement.Scope;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.storage.store.PreconditionFailed;
import dev.keyladder.storage.store.RecordingFatal;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.WriteSet;
import dev.keyladder.storage.store.memory.MemoryStore;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainKeyRecordsTest {

    private static final ServiceName ROLE = ServiceName.role("5f1c", "deploy");

    private final Store store = new MemoryStore(new RecordingFatal());
    private final PlainKeyRecords records = new PlainKeyRecords(new PlainArea(store));
    private final ManualClock clock = new ManualClock();
    private final FakeRoot root = new FakeRoot(1);

    @AfterEach
    void close() {
        store.close();
    }

    private KeyHierarchy hierarchy(long seed) {
        return new KeyHierarchy(
                records, new MasterCache(clock, MasterCache.DEFAULT_BUDGET), clock, new SeededRandom(seed));
    }

    private void commit(KeyChanges changes) {
        WriteSet writes = new WriteSet();
        PlainKeyRecords.add(changes, new PlainWrites(writes));
        store.commit(writes);
        changes.committed();
    }

    @Test
    void aHierarchyCommittedInOneSetIsOpenedAgainByTheNextProcess() {
        KeyHierarchy keys = hierarchy(1);
        KeyChanges changes = new KeyChanges();
        keys.newRoot(root, "init", changes);
        keys.newMaster(Scope.ofNamespace("ns_prod", "acme", "prod"), "init", changes);
        keys.newServiceKey("ns_prod", ROLE, "init", changes);
        commit(changes);

        KeyHierarchy next = hierarchy(2);
        next.openRoot(root);
        ServiceKeyVersion found = next.current("ns_prod", ROLE).orElseThrow();
        assertThat(next.installationId()).isEqualTo(keys.installationId());
        assertThat(found.version().kid())
                .isEqualTo(keys.current("ns_prod", ROLE).orElseThrow().version().kid());
    }

    @Test
    void rowsThatMustBeNewAreCreatedOnceOnly() {
        KeyChanges changes = new KeyChanges();
        hierarchy(1).newRoot(root, "init", changes);
        commit(changes);
        assertThatThrownBy(() -> commit(changes)).isInstanceOf(PreconditionFailed.class);
    }

    @Test
    void rowsThatGoAreDeleted() {
        KeyHierarchy keys = hierarchy(1);
        KeyChanges made = new KeyChanges();
        keys.newRoot(root, "init", made);
        String master = keys.newMaster(Scope.ofNamespace("ns_prod", "acme", "prod"), "init", made)
                .masterId();
        commit(made);
        assertThat(records.names("wrap/" + master + "/1/")).hasSize(1);

        KeyChanges destroyed = new KeyChanges();
        keys.destroyMaster("ns_prod", "operator", destroyed);
        commit(destroyed);
        assertThat(records.names("wrap/" + master + "/1/")).isEmpty();
    }

    @Test
    void namesAreThoseDirectlyBelowAPrefixWithoutFolders() {
        store.commit(new WriteSet()
                .put("p/root/1", new byte[1])
                .put("p/root/2", new byte[1])
                .put("p/root/2/x", new byte[1])
                .put("p/rooted", new byte[1]));
        assertThat(records.names("root/")).containsExactly("1", "2");
    }

    @Test
    void whatIsReadIsTheReadersOwn() {
        store.commit(new WriteSet().put("p/seal", new byte[] {1}));
        records.get("seal").orElseThrow()[0] = 9;
        assertThat(records.get("seal").orElseThrow()).containsExactly(1);
        assertThat(records.get("other")).isEmpty();
    }
}
