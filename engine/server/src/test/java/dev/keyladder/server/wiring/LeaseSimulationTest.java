package dev.keyladder.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random histories of tokens and leases over an outside that fails, hangs up half-way and takes the process
/// with it. After each step no credential works that no row knows of; at the end, when the outside is well
/// again, none works at all and each was ended once.
final class LeaseSimulationTest {
    private static final int STEPS = 40;
    private static final String ROOT = WireServer.ROOT;

    private Random random = new Random(0);
    private boolean healthy;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> leases = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private Outside.Mishap next() {
        if (healthy || random.nextInt(10) < 6) {
            return Outside.Mishap.NONE;
        }
        Outside.Mishap[] all = Outside.Mishap.values();
        return all[random.nextInt(all.length)];
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsAliveUntrackedAndEverythingIsEndedOnce(long seed) {
        random = new Random(seed);
        healthy = true;
        Outside outside = new Outside(this::next);
        try (EngineRig rig = new EngineRig(seed, outside)) {
            healthy = false;
            for (int step = 0; step < STEPS; step++) {
                try {
                    step(rig);
                } catch (Outside.Crash crash) {
                    rig.crash();
                }
                requireTracked(rig, outside);
            }
            recover(rig, outside);
        }
    }

    private void step(EngineRig rig) {
        switch (random.nextInt(8)) {
            case 0 -> keep(tokens, EngineRig.field(login(rig), "client_token"));
            case 1, 2 -> keep(leases, EngineRig.field(creds(rig), "lease_id"));
            case 3 -> rig.ask(ROOT, "sys/leases/renew", "{\"lease_id\":\"" + any(leases) + "\"}");
            case 4 -> revokeLease(rig);
            case 5 -> rig.ask(ROOT, "auth/token/revoke", "{\"token\":\"" + any(tokens) + "\"}");
            case 6 -> rig.clock.advance(Duration.ofSeconds(random.nextInt(600)));
            default -> rig.dueRound();
        }
    }

    private Reply login(EngineRig rig) {
        String body = "{\"policies\":[\"user\"],\"ttl\":" + (60 + random.nextInt(3_000)) + "}";
        return rig.ask(ROOT, "auth/token/create", body);
    }

    private Reply creds(EngineRig rig) {
        return rig.ask(tokens.isEmpty() ? ROOT : any(tokens), "outside/creds/r", Operation.READ, "");
    }

    private void revokeLease(EngineRig rig) {
        rig.ask(
                ROOT,
                "sys/leases/revoke",
                "{\"lease_id\":\"" + any(leases) + "\",\"sync\":" + random.nextBoolean() + "}");
    }

    private void keep(List<String> list, String text) {
        if (!text.isEmpty()) {
            list.add(text);
        }
    }

    private String any(List<String> list) {
        return list.isEmpty() ? "none" : list.get(random.nextInt(list.size()));
    }

    private static void requireTracked(EngineRig rig, Outside outside) {
        for (String leaseId : outside.alive().keySet()) {
            Reply row = rig.ask(ROOT, "sys/leases/lookup", "{\"lease_id\":\"" + leaseId + "\"}");
            assertThat(EngineRig.field(row, "id")).as("the row of " + leaseId).isEqualTo(leaseId);
        }
    }

    private void recover(EngineRig rig, Outside outside) {
        rig.crash();
        healthy = true;
        rig.clock.advance(Outside.MOST);
        // A failed revocation is tried again after a day at the latest.
        for (int day = 0; day < 3; day++) {
            rig.dueRound();
            rig.clock.advance(Duration.ofDays(1));
        }
        assertThat(outside.alive()).as("credentials beyond their longest life").isEmpty();
        assertThat(outside.ended.get()).isEqualTo(outside.issued.get());
        Reply left = rig.ask(ROOT, "sys/leases/lookup", Operation.LIST, "");
        assertThat(((Reply.Enveloped) left).kind()).as(EngineRig.text(left)).isEqualTo(Kind.NOT_FOUND);
    }
}
