package dev.keyladder.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Login, lease issue and the end of the build, at the same moment, a thousand times.
final class BuildEndRaceTest {
    private static final int BUILDS = 1_000;

    @Test
    void afterABuildHasEndedNothingOfItWorksAndNobodyLogsInForItAgain() throws Exception {
        Outside outside = new Outside(() -> Outside.Mishap.NONE);
        try (EngineRig rig = new EngineRig(1, outside);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int build = 0; build < BUILDS; build++) {
                race(rig, outside, threads, build);
            }
            assertThat(outside.issued.get())
                    .as("some credentials were issued at all")
                    .isPositive();
            assertThat(outside.ended.get()).isEqualTo(outside.issued.get());
        }
    }

    private static void race(EngineRig rig, Outside outside, ExecutorService threads, int build) throws Exception {
        String who = "{\"build\":\"" + build + "\"}";
        String early = EngineRig.field(rig.ask("", "auth/builds/login", who), "client_token");
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<String>> jobs = new ArrayList<>();
        jobs.add(threads.submit(() -> {
            start.await();
            return creds(rig, early, build);
        }));
        for (int job = 0; job < 2; job++) {
            jobs.add(threads.submit(() -> {
                start.await();
                String token = EngineRig.field(rig.ask("", "auth/builds/login", who), "client_token");
                creds(rig, token, build);
                return token;
            }));
        }
        start.await();
        Reply ended = rig.ask("", "auth/builds/end-build", who);
        if (((Reply.Enveloped) ended).kind() == Kind.OK) {
            assertThat(ofBuild(outside, build)).as(EngineRig.text(ended)).isEmpty();
        }
        for (Future<String> job : jobs) {
            requireDead(rig, job.get());
        }
        requireDead(rig, early);
        rig.dueRound();
        assertThat(ofBuild(outside, build)).isEmpty();
        assertThat(EngineRig.field(rig.ask("", "auth/builds/login", who), "client_token"))
                .isEmpty();
    }

    private static String creds(EngineRig rig, String token, int build) {
        if (!token.isEmpty()) {
            rig.ask(token, "outside/creds/b" + build + "-", Operation.READ, "");
        }
        return token;
    }

    private static List<String> ofBuild(Outside outside, int build) {
        return outside.alive().keySet().stream()
                .filter(lease -> lease.startsWith("outside/creds/b" + build + "-"))
                .toList();
    }

    private static void requireDead(EngineRig rig, String token) {
        if (!token.isEmpty()) {
            Reply answer = rig.ask(token, "auth/token/lookup-self", Operation.READ, "");
            assertThat(((Reply.Enveloped) answer).kind()).isEqualTo(Kind.DENIED);
        }
    }
}
