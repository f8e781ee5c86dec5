package dev.keyladder.core.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Verifies a whole log, or a copy of one, without the server that wrote it: every hash, the chain through
/// all
/// lanes, dense numbers, the signatures of heads, and that nothing named by a head is missing.
///
/// Streams: memory does not grow with the log. A lane may be written meanwhile; the heads must then be read
/// first.
public final class AuditVerifier {
    private final LogKeys keys;
    private final Consumer<Path> progress;

    /// A verifier that trusts these keys for heads.
    public AuditVerifier(LogKeys keys) {
        this(keys, segment -> {});
    }

    /// @param progress is told of each segment before it is read: a long log takes minutes
    public AuditVerifier(LogKeys keys, Consumer<Path> progress) {
        this.keys = keys;
        this.progress = progress;
    }

    /// Verifies the lanes in a folder.
    ///
    /// @throws AuditUnavailable when a file cannot be read at all
    public AuditReport verify(Path root, LogHeads heads) {
        LaneFolder folder = new LaneFolder(root);
        VerifierLedger ledger = new VerifierLedger(keys, heads);
        try {
            List<LaneFolder.Numbered> lanes = folder.lanes();
            Optional<ChainEnd> former = Optional.empty();
            for (LaneFolder.Numbered lane : lanes) {
                boolean last = lane.equals(lanes.getLast());
                LaneWalk walk = new LaneWalk(ledger, folder, lane.number(), former, progress);
                walk.walk(last);
                Optional<ChainEnd> before = former;
                former = walk.end().or(() -> before);
            }
            return ledger.report();
        } catch (IOException e) {
            throw new AuditUnavailable("the lanes cannot be read", e);
        }
    }
}
