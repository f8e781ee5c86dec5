package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.crypto.Ed25519Keys;
import dev.keyladder.keys.crypto.KdfLabel;
import dev.keyladder.keys.statement.Purpose;
import dev.keyladder.keys.statement.Statement;

/// A master version that is open. Derives service keys and signs their statements and states.
final class MasterKey implements AutoCloseable {
    private final KeyVersion version;
    private final KeySecret secret;
    private final Ed25519Keys attest;
    private final boolean bounded;

    /// Takes ownership of the secret, which must be the statement's.
    ///
    /// @param bounded whether it may stay in memory for a bounded time only
    MasterKey(KeyVersion version, KeySecret secret, boolean bounded) {
        secret.require(version.statement());
        this.version = version;
        this.secret = secret;
        this.attest = secret.attest();
        this.bounded = bounded;
    }

    KeyVersion version() {
        return version;
    }

    boolean isBounded() {
        return bounded;
    }

    byte[] sign(Statement statement) {
        return attest.sign(statement.hash().toByteArray());
    }

    /// The secret of one service key version below this one.
    KeySecret derive(KeyRef service, Purpose purpose, byte[] salt) {
        byte[] context = Contexts.service(version.statement(), service, purpose, salt);
        return new KeySecret(service, secret.derive(KdfLabel.SERVICE, context));
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "MasterKey(" + version + ")";
    }
}
