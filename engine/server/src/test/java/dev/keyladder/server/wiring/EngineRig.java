package dev.keyladder.server.wiring;

import dev.keyladder.core.admission.RefusalLimiter;
import dev.keyladder.core.admission.RefusalRate;
import dev.keyladder.core.audit.LaneMeans;
import dev.keyladder.core.due.DueDriver;
import dev.keyladder.core.effect.Lifetimes;
import dev.keyladder.core.explain.Explanations;
import dev.keyladder.core.mount.Catalog;
import dev.keyladder.core.request.Front;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.seal.Foundation;
import dev.keyladder.core.seal.Initialisation;
import dev.keyladder.core.seal.Running;
import dev.keyladder.core.seal.Seal;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.MasterCache;
import dev.keyladder.keys.software.KeyShare;
import dev.keyladder.server.config.OutboundAllowList;
import dev.keyladder.server.config.StorageConfig;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.secret.SecretText;
import dev.keyladder.storage.barrier.PlainKeyRecords;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The engine without a listener and without threads of its own: requests and due rounds happen when a test
/// says so, and a crash forgets all that was not durable.
final class EngineRig implements AutoCloseable {
    final ManualClock clock = new ManualClock();
    final ServerMeters meters;
    private final Surroundings around;
    private final Foundation foundation;
    private final Catalog catalog;
    private final Seal seal;
    private final String root;
    private KeyHierarchy hierarchy;
    private long life;
    private Front front;
    private DueDriver due;

    EngineRig(long seed, Outside outside) {
        Instant start = clock.instant();
        this.around = new Surroundings(
                clock,
                () -> Duration.between(start, clock.instant()),
                new SeededRandom(seed),
                new HttpOutbound(new OutboundAllowList(List.of())));
        this.catalog =
                new Catalog(Map.of("outside", mount -> outside.engine()), Map.of("builds", mount -> new Builds()));
        DataFolder data = DataFolder.of(new StorageConfig.InMemory());
        this.foundation = Foundation.lay(
                data.open(Environment::halt), data.laneSettings(), LaneMeans.of(clock, Environment::halt));
        this.meters = new ServerMeters(new Version("0.1.0", "2026-11-24T00:00:00Z"), around, foundation.lane());
        this.seal = new Seal(
                foundation,
                Optional.empty(),
                this::assemble,
                () -> new KeyHierarchy(
                        new PlainKeyRecords(foundation.plain()),
                        new MasterCache(clock, Duration.ofHours(4)),
                        clock,
                        around.random()),
                around.random());
        Initialisation.Founded founded =
                seal.initialise(new Initialisation.Wish(1, 1, Optional.of(SecretText.of(WireServer.ROOT))));
        for (KeyShare share : founded.shares()) {
            seal.unseal(share.base64());
        }
        this.root = WireServer.ROOT;
        ask(root, "sys/mounts/outside", "{\"type\":\"outside\"}");
        ask(root, "sys/auth/builds", "{\"type\":\"builds\"}");
        ask(root, "sys/policies/acl/user", "{\"policy\":\"path \\\"outside/*\\\" { capabilities = [\\\"read\\\"] }\"}");
    }

    private Running assemble(KeyHierarchy opened, boolean founding) {
        if (founding) {
            return new EngineAssembly(parts(), around, () -> {}).assemble(opened, true);
        }
        hierarchy = opened;
        crash();
        return new Running() {
            @Override
            public Front front() {
                return front;
            }

            @Override
            public SecretText found(Initialisation.Founding wish) {
                throw new IllegalStateException("founded already");
            }

            @Override
            public void close() {}
        };
    }

    /// The process ends and another begins on the same rows.
    void crash() {
        life++;
        EngineAssembly assembly = new EngineAssembly(parts(), around, () -> {});
        Registers registers = Registers.over(hierarchy, parts(), around);
        front = assembly.pipeline(registers);
        registers.load();
        meters.live().watch(registers);
        due = assembly.due(registers);
    }

    private ServerParts parts() {
        // Each process mints under a lane number of its own.
        Foundation own = new Foundation(
                foundation.store(),
                foundation.plain(),
                foundation.settings(),
                foundation.lane(),
                foundation.laneNumber() + life,
                foundation.recovered());
        return new ServerParts(
                own,
                catalog,
                new Lifetimes(Duration.ofDays(32), Duration.ofDays(32)),
                new Explanations(100),
                new RefusalLimiter(new RefusalRate(1_000_000, 1_000_000, 1_000_000, 10), System::nanoTime),
                meters);
    }

    void dueRound() {
        while (due.runOnce()) {
            Thread.onSpinWait();
        }
    }

    Reply ask(String token, String path, String body) {
        return ask(token, path, Operation.UPDATE, body);
    }

    Reply ask(String token, String path, Operation operation, String body) {
        return front.handle(new RawRequest(
                UUID.randomUUID().toString(),
                clock.instant(),
                clock.instant().plusSeconds(90),
                new RawRequest.Peer("127.0.0.1", 1),
                token.isEmpty() ? Optional.empty() : Optional.of(SecretText.of(token)),
                "",
                path,
                operation,
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                Optional.empty()));
    }

    static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    /// The text of the first field of that name in an answer, or nothing.
    static String field(Reply reply, String name) {
        String body = text(reply);
        int at = body.indexOf("\"" + name + "\":\"");
        if (at < 0) {
            return "";
        }
        int start = at + name.length() + 4;
        return body.substring(start, body.indexOf('"', start));
    }

    @Override
    public void close() {
        seal.seal();
        foundation.lane().close();
        foundation.store().close();
    }
}
