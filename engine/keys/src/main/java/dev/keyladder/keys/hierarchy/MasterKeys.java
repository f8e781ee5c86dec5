package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.crypto.Kdf;
import dev.keyladder.keys.root.RootUnavailable;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.LadderRules;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretBytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Makes masters, seals them under every root that is open, and opens them again under whichever root answers.
final class MasterKeys {
    static final String ALG = "ed25519";

    private final RootKeys roots;
    private final VerifiedKeys verified;
    private final MasterCache cache;
    private final RandomSource random;

    MasterKeys(RootKeys roots, VerifiedKeys verified, MasterCache cache, RandomSource random) {
        this.roots = roots;
        this.verified = verified;
        this.cache = cache;
        this.random = random;
    }

    /// A new version: random, sealed, stated and signed. Its rows go into the changes, the version into the cache.
    ///
    /// @param previous the version before; absent for a new key
    MasterKey create(KeyRef ref, Optional<KeyVersion> previous, Instant now, String actor, KeyRows rows) {
        RootKey root = roots.first();
        KeySecret secret = new KeySecret(ref, SecretBytes.owning(random.bytes(Kdf.KEY_BYTES)));
        KeyVersionStatement statement = new KeyVersionStatement(
                KeyType.MASTER,
                ref.keyId(),
                ref.version(),
                ref.scope(),
                ALG,
                "random",
                secret.check(),
                Optional.of(root.version().kvh()),
                previous.map(KeyVersion::kvh),
                Moments.notBefore(now, root.version().statement().nbf()),
                actor,
                Optional.empty(),
                CborBytes.copyOf(secret.attest().publicKey()),
                Optional.empty(),
                Optional.empty());
        LadderRules.require(statement, Optional.of(root.version().statement()), previous.map(KeyVersion::statement));
        KeyVersion version =
                new KeyVersion(statement, List.of(CborBytes.copyOf(root.sign(statement))), Optional.empty());
        seal(ref, secret, statement, rows);
        rows.createVersion(version);
        verified.accept(version);
        return cache.hold(new MasterKey(version, secret, root.isBehindHsm()));
    }

    /// The master version with that hash, from memory or through a root.
    ///
    /// @throws RootUnavailable when it is not in memory and no root that could open it answers
    /// @throws dev.keyladder.keys.crypto.NotAuthenticException when a seal does not open to what its statement says
    MasterKey open(KeyRows rows, StatementHash kvh) {
        return cache.find(kvh).orElseGet(() -> cache.hold(openAnew(rows, verified.require(rows, kvh))));
    }

    /// The version of a namespace's master that new service keys stand below.
    MasterKey primary(KeyRows rows, NamespaceKeys namespace) {
        KeyHead head = rows.head(namespace.masterId())
                .orElseThrow(() -> new MalformedStatement("no key " + namespace.masterId()));
        int version = head.primary()
                .orElseThrow(
                        () -> new IllegalKeyChange("the master of namespace " + head.namespaceId() + " is retired"));
        KeyVersion master = verified.require(rows, head.keyId(), version);
        if (!master.statement().scope().namespaceId().equals(namespace.namespaceId())) {
            throw new MalformedStatement("the row of namespace " + namespace.namespaceId() + " names another's master");
        }
        if (!verified.latest(rows, master).to().mints()) {
            throw new MalformedStatement(master + " is indexed as PRIMARY and is not");
        }
        return open(rows, master.kvh());
    }

    /// Opens every master that is held once more, which proves that its root still can and begins its time anew.
    ///
    /// @throws RootUnavailable when no root answers; what is held stays held until its time ends
    void renew(KeyRows rows) {
        for (MasterKey held : cache.all()) {
            cache.hold(openAnew(rows, held.version()));
        }
    }

    private void seal(KeyRef ref, KeySecret secret, KeyVersionStatement statement, KeyRows rows) {
        byte[] open = secret.reveal();
        try {
            for (RootKey root : roots.all()) {
                rows.createWrap(statement, root.version().kvh(), root.seal(ref, open, random));
            }
        } finally {
            Arrays.fill(open, (byte) 0);
        }
    }

    private MasterKey openAnew(KeyRows rows, KeyVersion version) {
        RootUnavailable unavailable = null;
        for (RootKey root : roots.all()) {
            Optional<byte[]> sealed =
                    rows.wrap(version.statement(), root.version().kvh());
            if (sealed.isPresent()) {
                try {
                    KeyRef ref = KeyRef.of(version.statement());
                    KeySecret secret = new KeySecret(ref, root.open(ref, sealed.get()));
                    return new MasterKey(version, secret, root.isBehindHsm());
                } catch (RootUnavailable e) {
                    unavailable = e;
                }
            }
        }
        if (unavailable != null) {
            throw unavailable;
        }
        throw new IllegalKeyChange("no open root has a wrap of " + version + ": it was destroyed, or sealed elsewhere");
    }
}
