package dev.keyladder.server.wiring;

import dev.keyladder.core.backup.Backup;
import dev.keyladder.core.call.Authenticator;
import dev.keyladder.core.effect.Lifetimes;
import dev.keyladder.core.keyring.KeyCatalogue;
import dev.keyladder.core.keyring.Lineages;
import dev.keyladder.core.mount.MountMaker;
import dev.keyladder.core.seal.Foundation;
import dev.keyladder.core.system.BackupPaths;
import dev.keyladder.core.system.CapabilityPaths;
import dev.keyladder.core.system.ExplainPaths;
import dev.keyladder.core.system.KeyPaths;
import dev.keyladder.core.system.LeasePaths;
import dev.keyladder.core.system.LineagePaths;
import dev.keyladder.core.system.MetricsPaths;
import dev.keyladder.core.system.MountPaths;
import dev.keyladder.core.system.NamespacePaths;
import dev.keyladder.core.system.PolicyPaths;
import dev.keyladder.core.system.SealPaths;
import dev.keyladder.core.system.TokenCreation;
import dev.keyladder.core.system.TokenPaths;
import dev.keyladder.core.system.TokenRenewal;
import dev.keyladder.core.system.UiMountPaths;
import dev.keyladder.spi.Route;
import dev.keyladder.storage.barrier.PlainKeyRecords;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The paths of the mounts that every namespace has.
final class SystemMount {
    private final Registers registers;
    private final ServerParts parts;
    private final Surroundings around;
    private final Authenticator authenticator;
    private final Runnable seal;

    SystemMount(
            Registers registers, ServerParts parts, Surroundings around, Authenticator authenticator, Runnable seal) {
        this.registers = registers;
        this.parts = parts;
        this.around = around;
        this.authenticator = authenticator;
        this.seal = seal;
    }

    Map<String, List<Route>> routes() {
        return Map.of(MountMaker.SYSTEM, system(), MountMaker.TOKEN, token());
    }

    private List<Route> system() {
        Lifetimes lifetimes = parts.lifetimes();
        KeyCatalogue keys = new KeyCatalogue(
                registers.hierarchy(), new PlainKeyRecords(parts.foundation().plain()));
        return Stream.of(
                        MountPaths.ofSecrets(registers.mounts(), registers.maker(), lifetimes)
                                .routes(),
                        MountPaths.ofAuth(registers.mounts(), registers.maker(), lifetimes)
                                .routes(),
                        new PolicyPaths(registers.policies()).routes(),
                        new CapabilityPaths().routes(),
                        new LeasePaths(registers.leases()).routes(),
                        new UiMountPaths(registers.mounts(), authenticator::holder).routes(),
                        namespaces().routes(),
                        new KeyPaths(keys).routes(),
                        new ExplainPaths(parts.explanations(), new LogExplanations(parts.foundation())).routes(),
                        lineage().routes(),
                        new SealPaths(seal).routes(),
                        new BackupPaths(backup()).routes(),
                        new MetricsPaths(parts.meters()::scrape).routes())
                .flatMap(List::stream)
                .toList();
    }

    private Backup backup() {
        Foundation foundation = parts.foundation();
        return new Backup(
                foundation.store(),
                foundation.settings().folder(),
                around.clock(),
                Version.current().own());
    }

    private NamespacePaths namespaces() {
        return new NamespacePaths(
                registers.namespaces(), registers.namespaceKeys(), registers.mounts(), around.random());
    }

    private LineagePaths lineage() {
        return new LineagePaths(
                new Lineages(registers.hierarchy(), registers.kinds(), registers.rows()),
                registers.tokens(),
                registers.leases());
    }

    private List<Route> token() {
        return new TokenPaths(
                        registers.tokens(),
                        registers.namespaces(),
                        new TokenCreation(registers.policies(), parts.lifetimes()),
                        new TokenRenewal(registers.mounts(), parts.lifetimes()))
                .routes();
    }
}
