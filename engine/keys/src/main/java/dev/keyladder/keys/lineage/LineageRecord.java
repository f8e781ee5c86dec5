package dev.keyladder.keys.lineage;

import dev.keyladder.spi.OmitWhenEmpty;
import java.util.List;
import java.util.Optional;

/// `keyladder-lineage/1` as JSON has it (docs/formats.md 2.5): texts and numbers only, binary in base64url without
/// padding.
///
/// @param subject what was asked about
/// @param lease where a lease was asked about
/// @param token where a lease or token was asked about
/// @param path the key versions from the lowest to the root
/// @param states all state records of the versions on the path
public record LineageRecord(
        String fmt,
        Subject subject,
        @OmitWhenEmpty Optional<SignedLease> lease,
        @OmitWhenEmpty Optional<SignedToken> token,
        List<Rung> path,
        List<SignedStateRecord> states) {
    /// The format's name.
    public static final String FORMAT = "keyladder-lineage/1";

    public LineageRecord {
        path = List.copyOf(path);
        states = List.copyOf(states);
    }

    /// What was asked about.
    ///
    /// @param kind `lease`, `token` or `key`
    /// @param id the lease id, the tid, or the kid in hexadecimal
    public record Subject(String kind, String id) {}

    /// A lease statement.
    ///
    /// @param signature absent where the key may sign nothing any more
    public record SignedLease(
            String lsh, String statement, @OmitWhenEmpty Optional<String> signature) {}

    /// A token statement.
    ///
    /// @param signature absent where the key may sign nothing any more
    public record SignedToken(
            String tlh, String statement, @OmitWhenEmpty Optional<String> signature) {}

    /// One key version: what can be read at once, and the exact bytes that were signed.
    ///
    /// @param parent absent for the root
    /// @param stateAtIat absent where neither token nor lease was asked about
    public record Rung(
            String type,
            String id,
            int ver,
            String kvh,
            String kid,
            @OmitWhenEmpty Optional<String> parent,
            @OmitWhenEmpty Optional<String> stateAtIat,
            String statement,
            List<String> signatures) {
        public Rung {
            signatures = List.copyOf(signatures);
        }
    }

    /// One state record.
    public record SignedStateRecord(String kid, int n, String record, String signature) {}
}
