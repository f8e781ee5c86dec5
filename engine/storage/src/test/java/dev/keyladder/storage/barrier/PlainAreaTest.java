package dev.keyladder.storage.barrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.storage.store.PreconditionFailed;
import dev.keyladder.storage.store.RecordingFatal;
import dev.keyladder.storage.store.Row;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.WriteSet;
import dev.keyladder.storage.store.memory.MemoryStore;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainAreaTest {

    private final Store store = new MemoryStore(new RecordingFatal());
    private final PlainArea plain = new PlainArea(store);

    @AfterEach
    void close() {
        store.close();
    }

    private long commit(Consumer<PlainWrites> writes) {
        WriteSet set = new WriteSet();
        writes.accept(new PlainWrites(set));
        return store.commit(set);
    }

    @Test
    void rowsStandAsTheyAreUnderTheirNames() {
        commit(writes -> writes.put("key/a", new byte[] {1})
                .put("key/a/v/1", new byte[] {2})
                .put("key/b", new byte[] {3}));

        assertThat(plain.get("key/a").orElseThrow().value()).containsExactly(1);
        assertThat(store.get("p/key/a")).isPresent();
        assertThat(plain.children("key/", "", 10)).containsExactly("a", "a/", "b");
        assertThat(plain.scan("key/", "", 2)).extracting(Row::key).containsExactly("p/key/a", "p/key/a/v/1");
        assertThat(plain.scan("key/", "key/a/v/1", 2)).extracting(Row::key).containsExactly("p/key/b");
    }

    @Test
    void writesAndPreconditionsSpeakOfNames() {
        long first = commit(writes -> writes.absent("seal").put("seal", new byte[] {1}));
        commit(writes -> writes.present("seal").unchanged("seal", first).put("seal", new byte[] {2}));

        assertThatThrownBy(
                        () -> commit(writes -> writes.unchanged("seal", first).delete("seal")))
                .isInstanceOf(PreconditionFailed.class);
        commit(writes -> writes.delete("seal"));
        assertThat(plain.get("seal")).isEmpty();
        assertThatThrownBy(() -> commit(writes -> writes.present("seal").put("x", new byte[0])))
                .isInstanceOf(PreconditionFailed.class);
    }
}
