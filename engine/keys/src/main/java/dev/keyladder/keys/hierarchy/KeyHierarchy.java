package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.hierarchy.ServiceKeys.Authored;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.Scope;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.format.Identifiers;
import dev.keyladder.spi.format.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The ladder of an unsealed installation: root, masters, service keys. Reads verify what they believe; whatever
/// changes something collects its rows in [KeyChanges], takes effect when those are committed, and is told so by
/// [KeyChanges#committed].
///
/// Safe for use by many threads. [#current] and [#byKid] answer from memory once a key has been used; everything else
/// may read rows or ask a root. Failures of a root are [dev.keyladder.keys.root.RootFailure]s; rows that somebody
/// changed are [dev.keyladder.keys.statement.MalformedStatement] or
/// [dev.keyladder.keys.crypto.NotAuthenticException].
public final class KeyHierarchy {
    private final KeyRows rows;
    private final RootKeys roots;
    private final MasterKeys masters;
    private final ServiceKeys services;
    private final KeyLifecycle lifecycle;
    private final Rotation rotation;
    private final VerifiedKeys verified = new VerifiedKeys();
    private final MasterCache cache;
    private final Clock clock;
    private final RandomSource random;

    /// A hierarchy without an open root.
    public KeyHierarchy(KeyRecords records, MasterCache cache, Clock clock, RandomSource random) {
        this.rows = new KeyRows(records);
        this.cache = cache;
        this.clock = clock;
        this.random = random;
        this.roots = new RootKeys(verified, random);
        this.masters = new MasterKeys(roots, verified, cache, random);
        this.services = new ServiceKeys(roots, masters, cache, verified, random);
        this.lifecycle = new KeyLifecycle(roots, masters, verified);
        this.rotation = new Rotation(masters, services, verified, lifecycle);
    }

    /// States the first root of an installation and holds it open.
    public RootKey newRoot(RootBackend backend, String actor, KeyChanges changes) {
        return roots.create(backend, clock.instant(), actor, rows.with(changes));
    }

    /// Holds a root open that was stated before, found by its public key.
    ///
    /// @throws IllegalKeyChange when it is not a root of this installation
    public RootKey openRoot(RootBackend backend) {
        return roots.open(backend, rows);
    }

    /// The kvh of root version 1, which is the installation's fingerprint.
    public StatementHash installationId() {
        return roots.installationId(rows);
    }

    /// Gives a namespace its master, and the service key that encrypts its rows.
    public NamespaceKeys newMaster(Scope namespace, String actor, KeyChanges changes) {
        KeyRows seen = rows.with(changes);
        Instant now = clock.instant();
        KeyRef ref = new KeyRef(Identifiers.keyId(KeyType.MASTER.idPrefix(), random), 1, namespace);
        MasterKey master = masters.create(ref, Optional.empty(), now, actor, seen);
        KeyHead head = new KeyHead(
                ref.keyId(),
                KeyType.MASTER,
                namespace.namespaceId(),
                Optional.empty(),
                roots.first().version().statement().keyId(),
                1,
                Optional.empty());
        lifecycle.promoteNew(master.version(), head, now, actor, seen);
        KeyVersion storage = newService(master, ServiceName.STORAGE, now, actor, seen);
        NamespaceKeys keys = new NamespaceKeys(
                namespace.namespaceId(), ref.keyId(), storage.statement().keyId());
        seen.createNamespace(keys);
        return keys;
    }

    /// Which keys a namespace stands on; empty for one that has none, or none any more.
    public Optional<NamespaceKeys> namespace(String namespaceId) {
        return rows.namespace(namespaceId);
    }

    /// Opens the master that a namespace's new keys stand below, if it is not open already.
    public void openMaster(String namespaceId) {
        masters.primary(rows, NamespaceKeys.require(namespaceId, rows));
    }

    /// Makes the key of a service for the changes' own batch; two that do so at one time exclude each other when they
    /// commit.
    ///
    /// @return the version, usable at once for what goes into the same batch
    /// @throws IllegalKeyChange when the service has a key
    public ServiceKeyVersion newServiceKey(String namespaceId, ServiceName service, String actor, KeyChanges changes) {
        KeyRows seen = rows.with(changes);
        if (seen.serviceKeyId(namespaceId, service).isPresent()) {
            throw new IllegalKeyChange("service " + service + " has a key");
        }
        MasterKey master = masters.primary(seen, NamespaceKeys.require(namespaceId, seen));
        KeyVersion version = newService(master, service, clock.instant(), actor, seen);
        return services.derive(seen, version);
    }

    /// The version that serves a name now; empty where it has no key yet, or none that mints.
    public Optional<ServiceKeyVersion> current(String namespaceId, ServiceName service) {
        return services.current(rows, namespaceId, service);
    }

    /// The service key version of that name, while it verifies what it made.
    public Optional<ServiceKeyVersion> byKid(KeyId kid) {
        return services.byKid(rows, kid);
    }

    /// Every version of a service's key that verifies, the newest first.
    public List<ServiceKeyVersion> verifying(String namespaceId, ServiceName service) {
        return services.verifying(rows, namespaceId, service);
    }

    /// A key across its versions.
    public Optional<KeyHead> key(String keyId) {
        return rows.head(keyId);
    }

    /// All versions of a master or service key, verified, in order.
    public List<KeyVersion> versions(String keyId) {
        int highest = rows.head(keyId).map(KeyHead::highest).orElse(0);
        return IntStream.rangeClosed(1, highest)
                .mapToObj(number -> verified.require(rows, keyId, number))
                .toList();
    }

    /// The version of that name on any rung, verified, whatever its state.
    public Optional<KeyVersion> version(KeyId kid) {
        return verified.find(rows, kid);
    }

    /// The version above another, verified; empty for a root.
    public Optional<KeyVersion> parent(KeyVersion version) {
        return version.statement().parent().map(parent -> verified.require(rows, parent));
    }

    /// All state records of a version, verified, in order.
    public List<SignedState> states(KeyVersion version) {
        return verified.states(rows, version);
    }

    /// Makes a new version of a key PRIMARY and the one before VERIFY_ONLY.
    ///
    /// @throws IllegalKeyChange for a key that there is not, or that is never rotated
    public KeyVersion rotate(String keyId, String actor, KeyChanges changes) {
        KeyRows seen = rows.with(changes);
        KeyVersion version = rotation.rotate(keyId, clock.instant(), actor, seen);
        changes.afterCommit(services::forgetAll);
        return version;
    }

    /// Makes the version before the PRIMARY one PRIMARY again.
    ///
    /// @return the version that mints from now on
    /// @throws IllegalKeyChange when there is no such version
    public KeyVersion rollBack(String keyId, String actor, KeyChanges changes) {
        KeyRows seen = rows.with(changes);
        changes.afterCommit(services::forgetAll);
        return lifecycle.rollBack(lifecycle.head(keyId, seen), clock.instant(), actor, seen);
    }

    /// Moves one version to a state other than PRIMARY.
    ///
    /// Whether a live token or lease still names a version is not known here: who destroys one asks that first.
    ///
    /// @throws IllegalKeyChange when the state may not follow
    public void changeState(KeyId kid, KeyState to, String actor, KeyChanges changes) {
        changes.afterCommit(services::forgetAll);
        lifecycle.move(kid, to, clock.instant(), actor, rows.with(changes));
    }

    /// Ends a service: no version mints from now on, and a service of the same name gets a new key.
    public void retireService(String namespaceId, ServiceName service, String actor, KeyChanges changes) {
        KeyRows seen = rows.with(changes);
        KeyHead head = seen.serviceKeyId(namespaceId, service)
                .flatMap(seen::head)
                .orElseThrow(() -> new IllegalKeyChange("service " + service + " has no key"));
        head.primary()
                .map(number -> verified.require(seen, head.keyId(), number))
                .ifPresent(version -> changeState(version.kid(), KeyState.VERIFY_ONLY, actor, changes));
        seen.deleteService(namespaceId, service);
    }

    /// Destroys every version of a namespace's master with all its wraps: once that is committed and the store has
    /// let go of the bytes, nothing of the namespace opens again from this store.
    public void destroyMaster(String namespaceId, String actor, KeyChanges changes) {
        String masterId = NamespaceKeys.require(namespaceId, rows).masterId();
        for (KeyVersion version : versions(masterId)) {
            KeyState state = verified.latest(rows.with(changes), version).to();
            if (state == KeyState.PRIMARY) {
                changeState(version.kid(), KeyState.VERIFY_ONLY, actor, changes);
            }
            if (state != KeyState.DESTROYED) {
                changeState(version.kid(), KeyState.DESTROYED, actor, changes);
            }
            changes.afterCommit(() -> cache.forget(version.kvh()));
        }
        changes.delete(RowNames.namespace(namespaceId));
    }

    /// How long the masters in memory may still be used without their HSM; empty where none is bounded.
    public Optional<Duration> outageBudget() {
        return cache.remaining();
    }

    /// Opens every master in memory once more, so that its budget begins anew.
    ///
    /// @throws dev.keyladder.keys.root.RootUnavailable when no root answers; what is in memory stays until its time
    ///     ends
    public void renewMasters() {
        masters.renew(rows);
    }

    /// Wipes every master from memory, and with them whatever was derived.
    public void forgetMasters() {
        cache.forgetAll();
        services.forgetAll();
    }

    /// Wipes the masters whose budget has ended, and says how many that were.
    public int forgetOverdueMasters() {
        int forgotten = cache.forgetOverdue();
        if (forgotten > 0) {
            services.forgetAll();
        }
        return forgotten;
    }

    private KeyVersion newService(MasterKey master, ServiceName service, Instant now, String actor, KeyRows seen) {
        Scope scope = master.version().statement().scope().narrowedTo(service.purpose());
        KeyRef ref = new KeyRef(Identifiers.keyId(KeyType.SERVICE.idPrefix(), random), 1, scope);
        KeyVersion version = services.create(master, ref, service, Optional.empty(), new Authored(now, actor), seen);
        KeyHead head = new KeyHead(
                ref.keyId(),
                KeyType.SERVICE,
                scope.namespaceId(),
                Optional.of(service.text()),
                master.version().statement().keyId(),
                1,
                Optional.empty());
        lifecycle.promoteNew(version, head, now, actor, seen);
        seen.createService(scope.namespaceId(), service, ref.keyId());
        return version;
    }
}
