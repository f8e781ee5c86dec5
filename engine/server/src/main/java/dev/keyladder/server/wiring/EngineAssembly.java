package dev.keyladder.server.wiring;

import dev.keyladder.core.call.Authenticator;
import dev.keyladder.core.call.Judge;
import dev.keyladder.core.due.DueDriver;
import dev.keyladder.core.effect.BuildEnd;
import dev.keyladder.core.effect.Closing;
import dev.keyladder.core.effect.Envelope;
import dev.keyladder.core.effect.LeaseIssue;
import dev.keyladder.core.effect.LeaseWishes;
import dev.keyladder.core.effect.Lifetimes;
import dev.keyladder.core.effect.Logins;
import dev.keyladder.core.effect.Minutes;
import dev.keyladder.core.effect.Retirement;
import dev.keyladder.core.effect.Settlement;
import dev.keyladder.core.effect.TokenWishes;
import dev.keyladder.core.effect.Uses;
import dev.keyladder.core.effect.Wishes;
import dev.keyladder.core.keyring.AuditKeyring;
import dev.keyladder.core.pipeline.Failures;
import dev.keyladder.core.pipeline.Performance;
import dev.keyladder.core.pipeline.Refusal;
import dev.keyladder.core.pipeline.RequestPipeline;
import dev.keyladder.core.pipeline.Room;
import dev.keyladder.core.seal.Assembly;
import dev.keyladder.core.seal.Running;
import dev.keyladder.core.session.SessionMarks;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import java.util.List;

/// Puts an unsealed server together on keys that have been opened.
public final class EngineAssembly implements Assembly {
    private final ServerParts parts;
    private final Surroundings around;
    private final Runnable seal;

    /// @param seal closes the server, for the path that does so
    public EngineAssembly(ServerParts parts, Surroundings around, Runnable seal) {
        this.parts = parts;
        this.around = around;
        this.seal = seal;
    }

    @Override
    public Running assemble(KeyHierarchy hierarchy, boolean founding) {
        Registers registers = Registers.over(hierarchy, parts, around);
        RequestPipeline pipeline = pipeline(registers);
        return founding
                ? new FoundingEngine(registers, around.clock())
                : new RunningEngine(
                        new MeteredFront(pipeline, Environment::elapsed, parts.meters()),
                        registers,
                        due(registers),
                        parts);
    }

    /// Where the requests of a server over these registers go.
    RequestPipeline pipeline(Registers registers) {
        Minutes minutes = new Minutes(new AuditKeyring(registers.hierarchy()), registers.strings(), around.clock());
        Closing closing = new Closing(registers.journal(), minutes, new Envelope());
        Settlement settlement = settlement(registers, closing);
        Uses uses = new Uses(registers.tokens(), registers.reaper(), closing, registers.clock());
        Refusal refusal = new Refusal(closing, parts.explanations(), parts.limiter());
        Performance performance = new Performance(
                settlement,
                uses,
                refusal,
                new Room(parts.foundation().lane()::onlyReserveLeft),
                around.clock(),
                call -> closing.announce(call.exchange(), call.changes(), null));
        Authenticator authenticator =
                new Authenticator(registers.tokens(), registers.namespaces(), registers.policies(), registers.clock());
        registers.serve(new SystemMount(registers, parts, around, authenticator, seal));
        return new RequestPipeline(
                registers.mounts(), authenticator, new Judge(parts.meters()), performance, new Failures(closing));
    }

    private Settlement settlement(Registers registers, Closing closing) {
        Lifetimes lifetimes = parts.lifetimes();
        LeaseIssue leases = new LeaseIssue(
                new LeaseIssue.Parts(
                        registers.leases(),
                        registers.revoker(),
                        registers.tokens(),
                        registers.namespaces(),
                        registers.rows(),
                        lifetimes,
                        around.random()),
                closing);
        Logins logins = new Logins(registers.tokens(), registers.sessions(), lifetimes, closing, around.random());
        BuildEnd builds = new BuildEnd(registers.sessions(), registers.tokens(), registers.reaper(), closing);
        Retirement retirement = new Retirement(
                new Retirement.Parts(
                        registers.leases(),
                        registers.revoker(),
                        registers.mounts(),
                        registers.namespaces(),
                        registers.namespaceKeys(),
                        registers.rows()),
                closing);
        TokenWishes ofTokens = new TokenWishes(registers.tokens(), registers.reaper(), closing);
        LeaseWishes ofLeases =
                new LeaseWishes(registers.leases(), registers.kinds(), registers.rows(), registers.revoker(), closing);
        Wishes wishes = new Wishes(ofTokens, ofLeases, retirement);
        return new Settlement(closing, leases, logins, builds, wishes, parts.meters());
    }

    /// What such a server does when rows fall due.
    DueDriver due(Registers registers) {
        return new DueDriver(
                registers.rows(),
                registers.clock(),
                List.of(
                        registers.revoker(),
                        registers.reaper(),
                        SessionMarks.ofEndedBuilds(registers.journal(), registers.clock()),
                        SessionMarks.ofProofs(registers.journal(), registers.clock())));
    }
}
