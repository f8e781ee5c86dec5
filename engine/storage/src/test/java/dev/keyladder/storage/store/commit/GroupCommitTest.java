package dev.keyladder.storage.store.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.storage.store.Change;
import dev.keyladder.storage.store.Precondition;
import dev.keyladder.storage.store.RecordingFatal;
import dev.keyladder.storage.store.RecordingGate;
import dev.keyladder.storage.store.StoreUnavailable;
import dev.keyladder.storage.store.WriteSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The order of a commit, and what follows from each step that fails.
class GroupCommitTest {

    private final List<String> steps = new ArrayList<>();
    private final RecordingFatal fatal = new RecordingFatal();
    private final RecordingGate gate = new RecordingGate();
    private final ScriptedMedium medium = new ScriptedMedium();
    private GroupCommit commits;

    private final class ScriptedMedium implements Medium {
        private String failing = "";
        private RuntimeException failure = new StoreUnavailable("store", "no room");

        void failAt(String step, RuntimeException with) {
            failing = step;
            failure = with;
        }

        private void step(String name) {
            steps.add(name);
            if (name.equals(failing)) {
                throw failure;
            }
        }

        @Override
        public void begin() {
            step("begin");
        }

        @Override
        public long revision(String key) {
            step("revision " + key);
            return Precondition.NO_ROW;
        }

        @Override
        public void apply(Change change, long batch) {
            step("apply " + change.key());
        }

        @Override
        public void commit(long batch) {
            step("commit");
        }

        @Override
        public void rollback() {
            step("rollback");
        }
    }

    @BeforeEach
    void start() {
        commits = new GroupCommit(medium, 7, fatal);
        gate.beforeSync(() -> steps.add("sync"));
        gate.beforeAborted(() -> steps.add("aborted"));
        commits.attach(gate);
    }

    @AfterEach
    void stop() {
        commits.close();
    }

    private static WriteSet set() {
        return new WriteSet().absent("a").put("a", new byte[1]).leaf(new byte[1]);
    }

    private void refused() {
        assertThatThrownBy(() -> commits.commit(set())).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void rowsAreAppliedRecordsSyncedRowsAndLaneEndCommittedInThisOrder() {
        assertThat(commits.commit(set())).isEqualTo(8);
        assertThat(steps)
                .containsExactly("begin", "revision a", "apply a", "sync", "apply " + RecordingGate.HEAD, "commit");
        assertThat(commits.lastCommit()).isEqualTo(8);
    }

    @Test
    void aTransactionInWhichAllAreRefusedIsGivenUp() {
        assertThatThrownBy(() -> commits.commit(new WriteSet().present("a").leaf(new byte[1])))
                .isInstanceOf(dev.keyladder.storage.store.PreconditionFailed.class);
        assertThat(steps).containsExactly("begin", "revision a", "rollback");
        assertThat(commits.lastCommit()).isEqualTo(7);
    }

    @Test
    void aFailureBeforeTheSyncIsRolledBackAndLeavesNoRecord() {
        for (String step : List.of("begin", "revision a", "apply a")) {
            steps.clear();
            medium.failAt(step, new StoreUnavailable("store", "no room"));
            refused();
            assertThat(steps).endsWith("rollback").doesNotContain("sync", "aborted", "commit");
        }
        medium.failAt("apply a", new IllegalStateException("a bug"));
        refused();
        assertThat(fatal.reasons()).isEmpty();
        medium.failAt("", new IllegalStateException());
        commits.commit(set());
    }

    @Test
    void aFailureAfterTheSyncIsRecordedAsAborted() {
        for (String step : List.of("apply " + RecordingGate.HEAD, "commit")) {
            steps.clear();
            medium.failAt(step, new StoreUnavailable("store", "no room"));
            refused();
            assertThat(steps).endsWith("rollback", "aborted");
        }
        assertThat(gate.aborted()).containsExactly(8L, 9L);
        assertThat(fatal.reasons()).isEmpty();
    }

    @Test
    void theNumberOfAFailedCommitIsNotUsedAgain() {
        medium.failAt("commit", new StoreUnavailable("store", "no room"));
        refused();
        assertThat(commits.lastCommit()).isEqualTo(7);
        medium.failAt("", new IllegalStateException());
        assertThat(commits.commit(set())).isEqualTo(9);
        assertThat(gate.synced()).containsOnlyKeys(8L, 9L);
    }

    @Test
    void aCommitOfUnknownResultEndsTheProcessBeforeAnybodyIsAnswered() {
        medium.failAt("commit", new IllegalStateException("disk error"));
        refused();
        assertThat(fatal.reasons()).containsExactly("the result of commit 8 is unknown");
        assertThat(steps).endsWith("commit");
        assertThat(gate.aborted()).isEmpty();
        assertThat(commits.isSound()).isFalse();
        refused();
        assertThat(steps).endsWith("commit");
    }

    @Test
    void aFailureThatCannotBeRolledBackEndsTheProcess() {
        RuntimeException failure = new StoreUnavailable("store", "no room");
        gate.beforeSync(() -> {
            medium.failAt("rollback", new IllegalStateException("disk error"));
            throw failure;
        });
        refused();
        assertThat(fatal.reasons()).containsExactly("commit 8 failed and could not be withdrawn");
    }

    @Test
    void anAbortThatCannotBeRecordedEndsTheProcess() {
        medium.failAt("commit", new StoreUnavailable("store", "no room"));
        gate.beforeAborted(() -> {
            throw new IllegalStateException("lane gone");
        });
        refused();
        assertThat(fatal.reasons()).containsExactly("commit 8 failed and could not be withdrawn");
    }

    @Test
    void workBetweenCommitsRunsOnTheWritersThread() {
        List<String> threads = new ArrayList<>();
        commits.run(() -> threads.add(Thread.currentThread().getName()));
        assertThat(threads).containsExactly("store-writer");
        assertThatThrownBy(() -> commits.run(() -> {
                    throw new StoreUnavailable("store", "log in use");
                }))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("store: log in use");
        commits.commit(set());
    }
}
