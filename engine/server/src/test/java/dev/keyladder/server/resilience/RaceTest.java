package dev.keyladder.server.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.server.wiring.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many at once on one token.
class RaceTest {
    private static final int USERS = 50;
    private static final int USES = 7;
    private static final int ROUNDS = 1_000;
    private static final int TAKERS = 2;

    @TempDir
    private Path folder;

    @Test
    void aTokenOfSevenUsesIsUsedSevenTimesByFiftyCallersAtOnce() throws Exception {
        Installation installation = Installation.withKeyFile(folder);
        try (Server server = installation.start();
                ExecutorService users = Executors.newFixedThreadPool(USERS)) {
            Api root = installation.root(server);
            for (int round = 0; round < 10; round++) {
                Api few =
                        root.as(root.must("auth/token/create", "{\"policies\":[\"default\"],\"num_uses\":" + USES + "}")
                                .text("client_token"));
                CyclicBarrier together = new CyclicBarrier(USERS);
                List<Callable<Integer>> uses = IntStream.range(0, USERS)
                        .<Callable<Integer>>mapToObj(i -> () -> {
                            together.await();
                            return few.get("auth/token/lookup-self").status();
                        })
                        .toList();
                List<Integer> statuses =
                        users.invokeAll(uses).stream().map(Future::resultNow).toList();
                assertThat(statuses).filteredOn(status -> status == 200).hasSize(USES);
                assertThat(statuses).filteredOn(status -> status == 403).hasSize(USERS - USES);
            }
        }
    }

    @Test
    void onceATokenIsSaidToBeRevokedNothingThatItTookWorks() throws Exception {
        Installation installation = Installation.withKeyFile(folder);
        Vending vending = new Vending();
        try (Server server = installation.start(vending);
                ExecutorService takers = Executors.newFixedThreadPool(TAKERS)) {
            Api root = installation.root(server);
            root.must("sys/mounts/vending", "{\"type\":\"vending\"}");
            root.must(
                    "sys/policies/acl/taker",
                    "{\"policy\":\"path \\\"vending/*\\\" { capabilities = [\\\"read\\\"] }\"}");
            Random random = new Random(8);
            int taken = 0;
            for (int round = 0; round < ROUNDS; round++) {
                String token = root.must("auth/token/create", "{\"policies\":[\"taker\"]}")
                        .text("client_token");
                CyclicBarrier together = new CyclicBarrier(TAKERS + 1);
                List<Future<Integer>> takes = IntStream.range(0, TAKERS)
                        .mapToObj(i -> takers.submit(() -> {
                            together.await();
                            return root.as(token).get("vending/take/a").status();
                        }))
                        .toList();
                together.await();
                LockSupport.parkNanos(random.nextInt(400_000));
                root.must("auth/token/revoke", "{\"token\":\"" + token + "\"}");
                // Issues that were refused a moment ago may still be taking back what they had made.
                for (Future<Integer> take : takes) {
                    assertThat(take.get()).isIn(200, 403);
                    taken += take.get() == 200 ? 1 : 0;
                }
                assertThat(vending.working()).as("after round " + round).isEmpty();
            }
            assertThat(taken).as("the test would prove nothing").isBetween(10, TAKERS * ROUNDS - 10);
        }
    }
}
