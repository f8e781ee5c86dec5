package dev.keyladder.core.audit;

import java.util.Arrays;

/// The three key versions above a token, each by the hash of its statement, so that one filter over the log
/// answers "everything under that root".
public final class KeyPath {
    private final byte[] service;
    private final byte[] master;
    private final byte[] root;

    /// Keeps copies of three key version hashes of 32 bytes.
    public KeyPath(byte[] service, byte[] master, byte[] root) {
        this.service = service.clone();
        this.master = master.clone();
        this.root = root.clone();
    }

    void writeTo(LeafBuffer leaf) {
        leaf.array(3).bytes(service).bytes(master).bytes(root);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPath that
                && Arrays.equals(service, that.service)
                && Arrays.equals(master, that.master)
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(service);
    }
}
