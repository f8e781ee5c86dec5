package dev.keyladder.core.effect;

import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.audit.Deed;
import dev.keyladder.core.audit.LeafType;
import dev.keyladder.core.audit.Origin;
import dev.keyladder.core.due.DueHandler;
import dev.keyladder.core.journal.Journal;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LeaseRevoker;
import dev.keyladder.core.lease.LeaseRow;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Conflict;
import dev.keyladder.core.session.SessionRegister;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.TokenCredentials;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.storage.barrier.Due;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends tokens, and with each all that hangs on it: its children, its leases, its session.
///
/// In two steps that a crash may part: first the token and all below it are durably dead, so that nobody is
/// let in
/// and no
/// lease is added any more; then their leases are durably dying and the rows go. The dead row is due at
/// once, so a
/// part
/// that a crash left undone is found again.
public final class Reaper implements DueHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);

    private final TokenRegister tokens;
    private final LeaseRegister leases;
    private final LeaseRevoker revoker;
    private final SessionRegister sessions;
    private final NamespaceRegister namespaces;
    private final TokenCredentials credentials;
    private final Journal journal;
    private final GuardedClock clock;

    /// The registers that a token's end touches.
    public record Registers(
            TokenRegister tokens,
            LeaseRegister leases,
            LeaseRevoker revoker,
            SessionRegister sessions,
            NamespaceRegister namespaces,
            TokenCredentials credentials) {}

    /// Ends tokens in the registers.
    public Reaper(Registers registers, Journal journal, GuardedClock clock) {
        this.tokens = registers.tokens();
        this.leases = registers.leases();
        this.revoker = registers.revoker();
        this.sessions = registers.sessions();
        this.namespaces = registers.namespaces();
        this.credentials = registers.credentials();
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return TokenRef.KIND;
    }

    @Override
    public void handle(List<Due> due, boolean expiryRests) {
        for (Due key : due) {
            TokenRef ref = new TokenRef(key.area().namespaceId(), key.rowKey());
            Optional<Live> found = tokens.read(ref);
            if (found.isPresent() && (found.get().row().revoked() || !expiryRests)) {
                end(found.get());
            }
        }
    }

    private void end(Live token) {
        try {
            List<Live> dead = token.row().revoked() ? List.of(token) : kill(token, "expire");
            finish(dead, "expired");
        } catch (Conflict e) {
            LOG.debug(
                    "token {} changed while it was to be ended; it comes again",
                    token.row().accessor());
        }
    }

    private List<Live> kill(Live token, String cause) {
        Changes changes = new Changes();
        List<Live> dead = tokens.kill(token, clock.now(), changes);
        journal.commit(changes, record(token, cause));
        return dead;
    }

    /// The second step for tokens that are durably dead. Returns once their leases' engines have acted, as
    /// far as
    /// they
    /// could.
    ///
    /// @param cause for the records
    public LeaseRevoker.Result finish(List<Live> dead, String cause) {
        List<LeaseRow> dying = new ArrayList<>();
        Deque<Live> open = new ArrayDeque<>(dead);
        while (!open.isEmpty()) {
            Live token = open.pop();
            Changes changes = new Changes();
            List<LeaseRow> marked = revoker.mark(leases.ofToken(token.ref()), changes);
            tokens.bury(token, changes);
            namespaces
                    .byId(token.ref().namespaceId())
                    .ifPresent(namespace -> sessions.close(namespace, token.row(), changes));
            try {
                for (Live child : tokens.survivors(token)) {
                    open.addAll(kill(child, cause));
                }
                journal.commit(changes, record(token, cause));
                dying.addAll(marked);
            } catch (Conflict e) {
                // A lease or a child moved meanwhile: the dead row is still there and due, so the next round does it.
                LOG.debug(
                        "what hangs on token {} changed while it was to end; it comes again",
                        token.row().accessor());
            }
        }
        return revoker.finish(dying);
    }

    private AuditRecord record(Live token, String operation) {
        Deed deed =
                new Deed(token.row().namespaceId(), "", operation, token.row().path(), "ok", null, Duration.ZERO);
        Origin origin = new Origin(credentials.of(token.row()), "keyladder", null, Map.of(), null);
        return AuditRecord.of(LeafType.EXCHANGE, clock.now(), origin, deed, null, null);
    }
}
