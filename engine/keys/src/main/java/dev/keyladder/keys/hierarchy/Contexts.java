package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.Purpose;
import dev.keyladder.keys.statement.Scope;
import dev.keyladder.keys.statement.StatementHash;

/// The contexts of docs/formats.md 1. Namespace, tenant and environment are in the ones that matter, so that a master
/// or a service key taken for another environment's is another key, whatever a policy says.
final class Contexts {
    static final String KDF_SEAL = "kdf-seal";

    private Contexts() {}

    /// Of the key that seals one master version.
    static byte[] kek(StatementHash root, KeyRef master) {
        return CborWriter.write(kekMap(root, master).build());
    }

    /// The associated data of the seal itself: the same, and the algorithm.
    static byte[] wrap(StatementHash root, KeyRef master) {
        return CborWriter.write(kekMap(root, master).put(7, KDF_SEAL).build());
    }

    /// Of one service key version.
    static byte[] service(KeyVersionStatement master, KeyRef service, Purpose purpose, byte[] salt) {
        Scope scope = master.scope();
        return CborWriter.write(CborMap.builder()
                .put(1, scope.namespaceId())
                .put(2, scope.tenant())
                .put(3, scope.environment())
                .put(4, master.keyId())
                .put(5, master.version())
                .put(6, service.keyId())
                .put(7, service.version())
                .put(8, purpose.label())
                .put(9, salt)
                .build());
    }

    /// Of everything that comes from one key version alone.
    static byte[] version(KeyRef key) {
        return CborWriter.write(
                CborMap.builder().put(1, key.keyId()).put(2, key.version()).build());
    }

    /// Of what stays the same for the life of an installation.
    static byte[] installation(StatementHash installationId) {
        return CborWriter.write(
                CborMap.builder().put(1, installationId.toByteArray()).build());
    }

    /// Of what changes with an epoch.
    static byte[] epoch(long epoch) {
        return CborWriter.write(CborMap.builder().put(1, epoch).build());
    }

    private static CborMap.Builder kekMap(StatementHash root, KeyRef master) {
        return CborMap.builder()
                .put(1, root.toByteArray())
                .put(2, master.scope().namespaceId())
                .put(3, master.scope().tenant())
                .put(4, master.scope().environment())
                .put(5, master.keyId())
                .put(6, master.version());
    }
}
