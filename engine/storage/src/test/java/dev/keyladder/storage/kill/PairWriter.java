package dev.keyladder.storage.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.WriteSet;
import dev.keyladder.storage.store.sqlite.SqliteSettings;
import dev.keyladder.storage.store.sqlite.SqliteStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The child that is killed: many threads write pairs of rows, and each pair's name is printed once it is
/// durable.
public final class PairWriter {

    private static final int THREADS = 8;

    private PairWriter() {}

    /// @param arguments the folder, and the number of the round
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        String round = arguments[1];
        Store store = SqliteStore.open(
                folder.resolve("store"),
                SqliteSettings.DEFAULT,
                (reason, cause) -> Runtime.getRuntime().halt(70));
        store.attach(new LaneFile(folder.resolve("lane-" + round)));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> writePairs(store, round, number)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void writePairs(Store store, String round, int thread) {
        Random random = new Random(thread);
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            for (int i = 0; i < Integer.MAX_VALUE; i++) {
                String name = round + "/" + thread + "/" + i;
                // Some values are longer than a page.
                byte[] value =
                        (name + " ".repeat(random.nextInt(10) == 0 ? 6000 : random.nextInt(300))).getBytes(UTF_8);
                store.commit(new WriteSet()
                        .put("left/" + name, value)
                        .put("right/" + name, value)
                        .put("newest/" + thread, name.getBytes(UTF_8))
                        .leaf(name.getBytes(UTF_8)));
                out.write((name + "\n").getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
