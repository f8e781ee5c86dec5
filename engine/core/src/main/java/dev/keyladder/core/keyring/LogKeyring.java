package dev.keyladder.core.keyring;

import dev.keyladder.core.audit.LogSigner;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.keys.statement.ServiceName;

/// Signs heads of the audit log with the root namespace's log key.
public final class LogKeyring implements LogSigner {
    private final ServiceKeyVersion key;

    /// A keyring with the log key as it stands: a rotation counts from the next unsealing on.
    public LogKeyring(KeyHierarchy hierarchy) {
        this.key = RootServices.of(hierarchy, ServiceName.LOG);
    }

    @Override
    public byte[] kid() {
        return key.kid().toByteArray();
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.logSigner().sign(message);
    }
}
