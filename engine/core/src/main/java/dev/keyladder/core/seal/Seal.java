package dev.keyladder.core.seal;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.request.Front;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.software.KeyShare;
import dev.keyladder.keys.software.SealedSecrets;
import dev.keyladder.keys.software.ShareCollector;
import dev.keyladder.keys.software.SoftwareRoots;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether the server is open. Sealed, it has no keys and answers nothing but how to open it; unsealed, the
/// whole
/// pipeline
/// stands on the keys that were opened.
public final class Seal {
    private final Foundation foundation;
    private final Optional<AutoSeal> auto;
    private final Assembly assembly;
    private final Supplier<KeyHierarchy> hierarchies;
    private final RandomSource random;
    private @Nullable ShareCollector collector;
    private volatile @Nullable Open open;

    /// A seal that is closed.
    ///
    /// @param auto opens the root without people; empty: people give shares
    /// @param hierarchies makes a hierarchy without an open root
    public Seal(
            Foundation foundation,
            Optional<AutoSeal> auto,
            Assembly assembly,
            Supplier<KeyHierarchy> hierarchies,
            RandomSource random) {
        this.foundation = foundation;
        this.auto = auto;
        this.assembly = assembly;
        this.hierarchies = hierarchies;
        this.random = random;
    }

    private record Open(Running running, KeyHierarchy hierarchy, RootBackend root) {}

    /// How it stands.
    ///
    /// @param given shares given so far
    public record State(
            boolean initialised, boolean sealed, String type, int shares, int threshold, int given, String nonce) {}

    /// Where requests go while it is open.
    public Optional<Front> front() {
        Open now = open;
        return now == null ? Optional.empty() : Optional.of(now.running().front());
    }

    /// How it stands.
    public synchronized State state() {
        Optional<SealRecord> seal = foundation.seal();
        String type = auto.map(AutoSeal::type).orElse("shamir");
        ShareCollector.Progress progress =
                collector == null ? new ShareCollector.Progress(0, 0, "") : collector.progress();
        return new State(
                seal.map(SealRecord::initialised).orElse(false),
                open == null,
                type,
                seal.filter(SealRecord::initialised).map(SealRecord::shares).orElse(0),
                seal.filter(SealRecord::initialised).map(SealRecord::threshold).orElse(0),
                progress.given(),
                progress.nonce());
    }

    /// Whether the server opens without people.
    public boolean isAutomatic() {
        return auto.isPresent();
    }

    /// Founds the installation.
    ///
    /// @throws MalformedRequest when there is one already, or the numbers of shares make no sense
    public synchronized Initialisation.Founded initialise(Initialisation.Wish wish) {
        if (state().initialised()) {
            throw new MalformedRequest("Vault is already initialized");
        }
        KeyHierarchy hierarchy = hierarchies.get();
        try {
            return new Initialisation(foundation, auto, assembly, random).found(wish, hierarchy);
        } catch (IllegalArgumentException e) {
            throw new MalformedRequest(String.valueOf(e.getMessage()));
        } finally {
            hierarchy.forgetMasters();
        }
    }

    /// Takes a person's share, and opens when there are enough.
    ///
    /// @throws MalformedRequest when there is nothing to unseal
    /// @throws dev.keyladder.keys.root.RootRefused when the shares do not give the key
    public synchronized void unseal(SecretText share) {
        if (open != null) {
            return;
        }
        SealRecord seal = foundation
                .seal()
                .filter(SealRecord::initialised)
                .orElseThrow(() -> new MalformedRequest("server is not yet initialized"));
        if (auto.isPresent()) {
            throw new MalformedRequest("this server unseals itself by its " + seal.type()
                    + " seal: recovery keys authorise, they do not unseal");
        }
        SealedSecrets secrets = SealedSecrets.decode(seal.secrets().orElseThrow());
        ShareCollector gathering = collector;
        if (gathering == null) {
            gathering = new ShareCollector(seal.threshold(), seal.sealId(), secrets.commitment(), random);
            collector = gathering;
        }
        gathering.offer(KeyShare.parse(share)).ifPresent(key -> openWith(secrets, key));
    }

    private void openWith(SealedSecrets secrets, SecretBytes key) {
        try (key) {
            openWith(new SoftwareRoots(random).open(secrets, key));
            collector = null;
        }
    }

    /// Forgets the shares given so far.
    public synchronized void forgetShares() {
        if (collector != null) {
            collector.reset();
        }
    }

    /// Opens without people. Nothing happens where there is no installation yet, or it is open.
    ///
    /// @throws dev.keyladder.keys.root.RootFailure when the root cannot be opened: unavailable ones are
    ///     worth
    /// trying
    ///     again
    public synchronized void unsealAutomatically() {
        Optional<SealRecord> seal = foundation.seal().filter(SealRecord::initialised);
        if (open == null && auto.isPresent() && seal.isPresent()) {
            openWith(auto.get().open(seal.get()));
        }
    }

    private void openWith(RootBackend root) {
        KeyHierarchy hierarchy = hierarchies.get();
        try {
            hierarchy.openRoot(root);
            hierarchy.openMaster(Namespace.ROOT_ID);
            open = new Open(assembly.assemble(hierarchy, false), hierarchy, root);
        } catch (RuntimeException failed) {
            hierarchy.forgetMasters();
            root.close();
            throw failed;
        }
    }

    /// Closes: no request is answered any more, and the keys leave memory.
    public synchronized void seal() {
        Open was = open;
        open = null;
        if (was != null) {
            was.running().close();
            was.hierarchy().forgetMasters();
            was.root().close();
        }
    }

    /// How long the masters in memory may still be used without their device; empty where that is not
    /// bounded.
    public Optional<Duration> outageBudget() {
        Open now = open;
        return now == null ? Optional.empty() : now.hierarchy().outageBudget();
    }
}
