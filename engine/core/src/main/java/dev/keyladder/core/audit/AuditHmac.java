package dev.keyladder.core.audit;

/// HMAC-SHA-256 under the audit key of one namespace. Called by many threads at once.
@FunctionalInterface
public interface AuditHmac {
    /// The whole tag, 32 bytes.
    byte[] tag(byte[] message);
}
