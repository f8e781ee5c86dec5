package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.crypto.Kdf;
import dev.keyladder.keys.crypto.KdfLabel;
import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootOrigin;
import dev.keyladder.keys.statement.Statement;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.util.Arrays;
import java.util.function.Function;

/// A root that is open: the statement that describes it and the backend that holds it.
public final class RootKey {
    private final KeyVersion version;
    private final RootBackend backend;

    RootKey(KeyVersion version, RootBackend backend) {
        this.version = version;
        this.backend = backend;
    }

    /// Its statement.
    public KeyVersion version() {
        return version;
    }

    /// What holds it.
    public RootBackend backend() {
        return backend;
    }

    /// Whether what it opens may stay in memory for a bounded time only.
    boolean isBehindHsm() {
        return backend.facts().origin() == RootOrigin.HSM;
    }

    byte[] sign(Statement statement) {
        return backend.sign(statement.hash().toByteArray());
    }

    /// Seals a master under a key of its own, so that no two seals share a key and a nonce cannot repeat.
    byte[] seal(KeyRef master, byte[] secret, RandomSource random) {
        byte[] bound = Contexts.wrap(version.kvh(), master);
        return withKek(master, kek -> kek.encrypt(random.bytes(Xaes.NONCE_BYTES), secret, bound));
    }

    /// Opens what [#seal] gave.
    ///
    /// @throws dev.keyladder.keys.crypto.NotAuthenticException for anything else, another master's seal included
    SecretBytes open(KeyRef master, byte[] sealed) {
        byte[] bound = Contexts.wrap(version.kvh(), master);
        return withKek(master, kek -> SecretBytes.owning(kek.decrypt(sealed, 0, bound)));
    }

    private <T> T withKek(KeyRef master, Function<Xaes, T> use) {
        try (SecretBytes kek = backend.kek(Kdf.input(KdfLabel.KEK, Contexts.kek(version.kvh(), master)))) {
            byte[] open = kek.reveal(SecretAccess.reveal());
            try (Xaes cipher = new Xaes(open)) {
                return use.apply(cipher);
            } finally {
                Arrays.fill(open, (byte) 0);
            }
        }
    }

    @Override
    public String toString() {
        return "RootKey(" + version + ")";
    }
}
