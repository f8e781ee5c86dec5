package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.crypto.Kdf;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.LadderRules;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.Purpose;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.format.KeyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Derives service key versions and keeps the ones in use, so that a kid in a token costs one look-up in memory. What
/// is kept is worth nothing without its master: when that is forgotten, it is derived anew or not at all.
final class ServiceKeys {
    private final RootKeys roots;
    private final MasterKeys masters;
    private final MasterCache cache;
    private final VerifiedKeys verified;
    private final RandomSource random;
    private final ConcurrentMap<KeyId, Kept> versions = new ConcurrentHashMap<>();
    private final ConcurrentMap<Address, KeyId> primaries = new ConcurrentHashMap<>();
    private final ConcurrentMap<Address, KeptAll> all = new ConcurrentHashMap<>();
    /// Counts what may have made kept versions untrue, so that one read before is not kept after.
    private final AtomicLong epoch = new AtomicLong();

    ServiceKeys(RootKeys roots, MasterKeys masters, MasterCache cache, VerifiedKeys verified, RandomSource random) {
        this.roots = roots;
        this.masters = masters;
        this.cache = cache;
        this.verified = verified;
        this.random = random;
    }

    /// A new version: salted, derived, stated and signed; its rows go into the changes.
    ///
    /// @param previous the version before; absent for a new key
    KeyVersion create(
            MasterKey master,
            KeyRef ref,
            ServiceName service,
            Optional<KeyVersion> previous,
            Authored authored,
            KeyRows rows) {
        KeyVersionStatement parent = master.version().statement();
        byte[] salt = random.bytes(Kdf.KEY_BYTES);
        try (KeySecret secret = master.derive(ref, service.purpose(), salt)) {
            KeyVersionStatement statement = new KeyVersionStatement(
                    KeyType.SERVICE,
                    ref.keyId(),
                    ref.version(),
                    ref.scope(),
                    MasterKeys.ALG,
                    "derived",
                    secret.check(),
                    Optional.of(master.version().kvh()),
                    previous.map(KeyVersion::kvh),
                    Moments.notBefore(authored.time(), parent.nbf()),
                    authored.actor(),
                    Optional.empty(),
                    CborBytes.copyOf(secret.attest().publicKey()),
                    service.purpose() == Purpose.LOG
                            ? Optional.of(ServiceKeyVersion.usePublicKey(secret))
                            : Optional.empty(),
                    Optional.of(service));
            LadderRules.require(statement, Optional.of(parent), previous.map(KeyVersion::statement));
            List<CborBytes> signatures = List.of(CborBytes.copyOf(master.sign(statement)));
            KeyVersion version = new KeyVersion(statement, signatures, Optional.of(CborBytes.copyOf(salt)));
            rows.createVersion(version);
            return version;
        }
    }

    /// The version of that name, if it still verifies what it made.
    Optional<ServiceKeyVersion> byKid(KeyRows rows, KeyId kid) {
        Kept kept = versions.get(kid);
        if (kept == null || !isUsable(kept)) {
            kept = versions.compute(kid, (_, old) -> old != null && isUsable(old) ? old : load(rows, kid));
        }
        return kept == null ? Optional.empty() : kept.version();
    }

    /// The version that serves a name now.
    Optional<ServiceKeyVersion> current(KeyRows rows, String namespaceId, ServiceName service) {
        Address address = new Address(namespaceId, service);
        KeyId remembered = primaries.get(address);
        if (remembered != null) {
            Optional<ServiceKeyVersion> version = byKid(rows, remembered);
            if (version.filter(open -> open.state().mints()).isPresent()) {
                return version;
            }
        }
        return resolve(rows, address);
    }

    /// Asks the index for the version, and the signed records whether the index is right.
    private Optional<ServiceKeyVersion> resolve(KeyRows rows, Address address) {
        Optional<ServiceKeyVersion> version = rows.serviceKeyId(address.namespaceId(), address.service())
                .flatMap(rows::head)
                .flatMap(head -> head.primary().map(number -> verified.require(rows, head.keyId(), number)))
                .filter(primary -> isFor(primary, address))
                .flatMap(primary -> byKid(rows, primary.kid()));
        version.ifPresent(open -> {
            if (!open.state().mints()) {
                throw new MalformedStatement(open.version() + " is indexed as PRIMARY and is " + open.state());
            }
            primaries.put(address, open.kid());
        });
        return version;
    }

    /// Every version of a service's key that verifies, the newest first.
    List<ServiceKeyVersion> verifying(KeyRows rows, String namespaceId, ServiceName service) {
        Address address = new Address(namespaceId, service);
        KeptAll kept = all.get(address);
        if (kept == null || kept.epoch() != epoch.get()) {
            long before = epoch.get();
            kept = new KeptAll(before, kids(rows, address));
            if (!kept.kids().isEmpty()) {
                all.put(address, kept);
            }
        }
        List<ServiceKeyVersion> verifying = new ArrayList<>(kept.kids().size());
        for (KeyId kid : kept.kids()) {
            byKid(rows, kid).ifPresent(verifying::add);
        }
        return verifying;
    }

    private List<KeyId> kids(KeyRows rows, Address address) {
        Optional<KeyHead> head =
                rows.serviceKeyId(address.namespaceId(), address.service()).flatMap(rows::head);
        int highest = head.map(KeyHead::highest).orElse(0);
        return IntStream.rangeClosed(1, highest)
                .mapToObj(number -> verified.require(rows, head.orElseThrow().keyId(), highest + 1 - number))
                .filter(version -> isFor(version, address))
                .map(KeyVersion::kid)
                .toList();
    }

    /// Derives from rows that are not committed yet, and keeps nothing.
    ServiceKeyVersion derive(KeyRows rows, KeyVersion version) {
        KeyState state = verified.effective(rows, version);
        KeyVersionStatement statement = version.statement();
        MasterKey master = masters.open(rows, statement.parent().orElseThrow());
        byte[] salt = version.salt()
                .orElseThrow(() -> new MalformedStatement(version + ": no salt"))
                .toByteArray();
        ServiceName service = statement.service().orElseThrow();
        KeySecret secret = master.derive(KeyRef.of(statement), service.purpose(), salt);
        try {
            return new ServiceKeyVersion(version, state, secret, roots.installationId(rows));
        } finally {
            if (service.purpose() != Purpose.LEAK) {
                secret.close();
            }
        }
    }

    /// Forgets what was derived, so that the next use reads the rows.
    void forgetAll() {
        epoch.incrementAndGet();
        primaries.clear();
        all.clear();
        versions.clear();
    }

    private boolean isUsable(Kept kept) {
        return kept.epoch() == epoch.get()
                && (kept.version().isEmpty()
                        || cache.isHeld(kept.version().get().masterHash()));
    }

    @SuppressWarnings("NullAway") // ConcurrentMap.compute keeps nothing where the function gives null
    private Kept load(KeyRows rows, KeyId kid) {
        long before = epoch.get();
        return verified.find(rows, kid)
                .filter(version -> version.statement().type() == KeyType.SERVICE)
                .map(version -> new Kept(before, ifVerifies(rows, version)))
                .orElse(null);
    }

    private Optional<ServiceKeyVersion> ifVerifies(KeyRows rows, KeyVersion version) {
        return verified.effective(rows, version).verifies() ? Optional.of(derive(rows, version)) : Optional.empty();
    }

    private static boolean isFor(KeyVersion version, Address address) {
        boolean same = version.statement().service().equals(Optional.of(address.service()))
                && version.statement().scope().namespaceId().equals(address.namespaceId());
        if (!same) {
            throw new MalformedStatement("the row of " + address + " names a key of another service");
        }
        return true;
    }

    /// A version that exists; empty for one that verifies nothing any more. Kids that do not exist are not kept.
    private record Kept(long epoch, Optional<ServiceKeyVersion> version) {}

    /// The kids of all versions of a service's key, the newest first.
    private record KeptAll(long epoch, List<KeyId> kids) {}

    private record Address(String namespaceId, ServiceName service) {}

    /// When and by whom something is stated.
    record Authored(Instant time, String actor) {}
}
