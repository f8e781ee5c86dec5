package dev.keyladder.server.wiring;

import dev.keyladder.core.audit.HeadKeeper;
import dev.keyladder.core.audit.SignedHead;
import dev.keyladder.core.backup.AfterRestore;
import dev.keyladder.core.due.DueDriver;
import dev.keyladder.core.keyring.LogKeyring;
import dev.keyladder.core.mount.MountTable;
import dev.keyladder.core.request.Front;
import dev.keyladder.core.seal.Foundation;
import dev.keyladder.core.seal.Initialisation;
import dev.keyladder.core.seal.Running;
import dev.keyladder.spi.secret.SecretText;
import dev.keyladder.storage.barrier.PlainWrites;
import dev.keyladder.storage.store.WriteSet;
import java.util.List;

/// An unsealed server: the pipeline, and what runs beside it.
final class RunningEngine implements Running {
    private final Front front;
    private final HeadKeeper heads;
    private final MountTable mounts;
    private final Heartbeat heartbeat;
    private final LiveCounts live;

    RunningEngine(Front front, Registers registers, DueDriver due, ServerParts parts) {
        this.front = front;
        this.mounts = registers.mounts();
        registers.load();
        afterRestore(registers, parts.foundation()).run();
        this.live = parts.meters().live();
        live.watch(registers);
        this.heads = new HeadKeeper(
                parts.foundation().lane(),
                new LogKeyring(registers.hierarchy()),
                head -> store(parts.foundation(), head));
        this.heartbeat = Heartbeat.start(List.of(
                new Heartbeat.Work("audit-head", heads::beat),
                new Heartbeat.Work("audit-room", parts.foundation().lane()::check),
                new Heartbeat.Work(
                        "refusals",
                        new RefusalCount(registers.journal(), parts.limiter(), parts.meters(), registers.clock())),
                new Heartbeat.Work("due", () -> drain(due)),
                new Heartbeat.Work("masters", new MasterCare(registers.hierarchy(), parts.meters()))));
    }

    private static AfterRestore afterRestore(Registers registers, Foundation foundation) {
        return new AfterRestore(
                new AfterRestore.Registers(
                        registers.namespaces(),
                        registers.tokens(),
                        registers.sessions(),
                        registers.leases(),
                        registers.revoker()),
                registers.journal(),
                foundation.plain(),
                registers.clock());
    }

    private static void drain(DueDriver due) {
        while (due.runOnce()) {
            Thread.onSpinWait();
        }
    }

    private static void store(Foundation foundation, SignedHead head) {
        WriteSet writes = new WriteSet();
        new PlainWrites(writes).put(SignedHead.ROW, head.toBytes());
        foundation.store().commit(writes);
    }

    @Override
    public Front front() {
        return front;
    }

    @Override
    public SecretText found(Initialisation.Founding founding) {
        throw new IllegalStateException("the installation has been founded");
    }

    @Override
    public void close() {
        heartbeat.close();
        live.forget();
        heads.beat();
        mounts.close();
    }
}
