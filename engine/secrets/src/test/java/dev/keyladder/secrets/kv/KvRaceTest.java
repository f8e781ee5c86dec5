package dev.keyladder.secrets.kv;

import static dev.keyladder.secrets.kv.KvFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.MalformedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KvRaceTest {
    private static final int RIVALS = 8;
    private static final int ROUNDS = 200;

    private final KvFixture kv = new KvFixture();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyWritersWhoNameTheSameVersionExactlyOneWins(boolean serialized) throws Exception {
        letRivalsIn(!serialized);
        try (ExecutorService threads = Executors.newFixedThreadPool(RIVALS)) {
            for (int round = 0; round < ROUNDS; round++) {
                long expected = round;
                assertThat(winners(threads, expected)).as("round %d", round).isEqualTo(1);
                assertThat(kv.metadata("raced").currentVersion()).isEqualTo(expected + 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writersWithoutCasLoseNothing(boolean serialized) throws Exception {
        kv.config(10_000L, null, null);
        letRivalsIn(!serialized);
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(RIVALS)) {
            for (int i = 0; i < 400; i++) {
                int number = i;
                all.add(threads.submit(() -> kv.write("shared", "{\"n\":" + number + "}")));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        List<String> read = new ArrayList<>();
        for (long version = 1; version <= 400; version++) {
            read.add(new String(kv.read("shared", version).data().utf8(), StandardCharsets.UTF_8));
        }
        assertThat(read).doesNotHaveDuplicates().hasSize(400);
        assertThat(kv.metadata("shared").currentVersion()).isEqualTo(400);
    }

    private void letRivalsIn(boolean rivals) {
        if (rivals) {
            kv.mount.letRivalsMeet(RIVALS);
        }
    }

    private int winners(ExecutorService threads, long cas) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> rivals = new ArrayList<>();
        for (int i = 0; i < RIVALS; i++) {
            rivals.add(threads.submit(() -> {
                start.await();
                return wins(cas);
            }));
        }
        start.countDown();
        int winners = 0;
        for (Future<Boolean> rival : rivals) {
            winners += rival.get() ? 1 : 0;
        }
        return winners;
    }

    private boolean wins(long cas) {
        try {
            kv.mount.update("data/raced", body("{}", cas));
            return true;
        } catch (MalformedRequest lost) {
            return false;
        }
    }
}
