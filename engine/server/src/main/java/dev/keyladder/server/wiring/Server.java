package dev.keyladder.server.wiring;

import dev.keyladder.core.admission.RefusalLimiter;
import dev.keyladder.core.audit.LaneMeans;
import dev.keyladder.core.audit.LaneSettings;
import dev.keyladder.core.backup.AfterRestore;
import dev.keyladder.core.effect.Lifetimes;
import dev.keyladder.core.explain.Explanations;
import dev.keyladder.core.mount.Catalog;
import dev.keyladder.core.seal.Foundation;
import dev.keyladder.core.seal.Seal;
import dev.keyladder.core.seal.ServerFront;
import dev.keyladder.core.seal.StatusView;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.MasterCache;
import dev.keyladder.server.config.ServerConfig;
import dev.keyladder.server.http.Listeners;
import dev.keyladder.storage.barrier.PlainKeyRecords;
import dev.keyladder.storage.store.FatalHandler;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A whole server: its store and audit lane, its seal, and the listeners in front.
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int EXPLAINED = 10_000;
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final DataFolder data;
    private final Foundation foundation;
    private final Seal seal;
    private final Listeners listeners;
    private final Unsealer unsealer;

    private Server(DataFolder data, Foundation foundation, Seal seal, Listeners listeners, Unsealer unsealer) {
        this.data = data;
        this.foundation = foundation;
        this.seal = seal;
        this.listeners = listeners;
        this.unsealer = unsealer;
    }

    /// Starts a server. Where its seal opens without people it is unsealed, or keeps trying.
    ///
    /// @param version shown to clients, which switch features on by it
    public static Server start(ServerConfig config, Version version) {
        Logs.level(config.logLevel());
        return start(config, version, Environment.production(config));
    }

    /// Starts one with a clock and a source of randomness of the caller's own.
    static Server start(ServerConfig config, Version version, Surroundings around) {
        return start(config, version, around, BuiltIns.catalog());
    }

    /// The same with other things to mount.
    static Server start(ServerConfig config, Version version, Surroundings around, Catalog catalog) {
        FatalHandler fatal = Environment::halt;
        DataFolder data = DataFolder.of(config.storage());
        LaneSettings lanes = data.laneSettings();
        Foundation foundation = Foundation.lay(data.open(fatal), lanes, LaneMeans.of(around.clock(), fatal));
        AfterRestore.announce(foundation, around.clock());
        ServerParts parts = new ServerParts(
                foundation,
                catalog,
                new Lifetimes(config.defaultLeaseTtl(), config.maxLeaseTtl()),
                new Explanations(EXPLAINED),
                new RefusalLimiter(config.refusals(), System::nanoTime),
                new ServerMeters(version, around, foundation.lane()));
        Duration budget = SealOpening.outageBudget(config.seal());
        Seal[] closing = new Seal[1];
        Seal seal = new Seal(
                foundation,
                SealOpening.automatic(config.seal(), data.folder(), around),
                new EngineAssembly(parts, around, () -> closing[0].seal()),
                () -> new KeyHierarchy(
                        new PlainKeyRecords(foundation.plain()),
                        new MasterCache(around.clock(), budget),
                        around.clock(),
                        around.random()),
                around.random());
        closing[0] = seal;
        parts.meters().watch(seal);
        StatusView view = new StatusView(around.clock(), version.about(config, data.word()), seal::outageBudget);
        Unsealer unsealer = Unsealer.start(seal);
        Listeners listeners = Listeners.open(
                config.listening(), new ServerFront(seal, view), around.clock(), Environment::elapsed, around.random());
        return new Server(data, foundation, seal, listeners, unsealer);
    }

    /// The ports that it listens on, in the order of the configuration.
    public List<Integer> ports() {
        return listeners.ports();
    }

    /// Whether it is open, and how to open it.
    public Seal seal() {
        return seal;
    }

    /// Reads certificates again.
    public void reload() {
        listeners.reloadCertificates();
    }

    /// Answers what has been asked, then stops in good order.
    @Override
    public void close() {
        unsealer.close();
        if (!listeners.drain(DRAIN)) {
            LOG.warn("requests were still under way after {} seconds", DRAIN.toSeconds());
        }
        listeners.close();
        seal.seal();
        foundation.lane().close();
        foundation.store().close();
        data.discardIfTemporary();
    }
}
