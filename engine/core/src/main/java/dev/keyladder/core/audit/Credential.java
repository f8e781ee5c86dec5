package dev.keyladder.core.audit;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The token that a record speaks of, and the keys it hangs from: identifiers and hashes only, never the
/// token.
///
/// Kept with the token for as long as that is cached, so that a record costs no copy of it.
public final class Credential {
    private final String tid;
    private final byte @Nullable [] tlh;
    private final byte @Nullable [] kid;
    private final @Nullable KeyPath path;
    private final @Nullable String keyState;

    /// @param tid identifies the token without being it
    /// @param tlh hash of the token's statement, where it has one
    /// @param kid the service key version that authenticates the token; none for a custom id
    /// @param path the key versions above the token
    /// @param keyState state of the service key version when the request came
    public Credential(
            String tid,
            byte @Nullable [] tlh,
            byte @Nullable [] kid,
            @Nullable KeyPath path,
            @Nullable String keyState) {
        this.tid = tid;
        this.tlh = tlh == null ? null : tlh.clone();
        this.kid = kid == null ? null : kid.clone();
        this.path = path;
        this.keyState = keyState;
    }

    void writeTo(LeafWriter leaf) {
        leaf.text(LeafKey.TID, tid);
        leaf.bytes(LeafKey.TLH, tlh);
        leaf.bytes(LeafKey.KID, kid);
        leaf.path(LeafKey.PATH_OF_KEYS, path);
        leaf.text(LeafKey.KEY_STATE, keyState);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credential that
                && tid.equals(that.tid)
                && Arrays.equals(tlh, that.tlh)
                && Arrays.equals(kid, that.kid)
                && Objects.equals(path, that.path)
                && Objects.equals(keyState, that.keyState);
    }

    @Override
    public int hashCode() {
        return tid.hashCode();
    }

    @Override
    public String toString() {
        return "Credential(" + tid + ")";
    }
}
