package dev.keyladder.core.effect;

import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.journal.Journal;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.token.TokenRow;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The end of every request: the answer is rendered, its record and the call's rows become durable, then it
/// may
/// leave.
public final class Closing {
    private static final Set<String> REPEATED = Set.of(
            "sys/mounts",
            "sys/auth",
            "sys/policy",
            "sys/capabilities-self",
            "sys/capabilities",
            "sys/capabilities-accessor");

    private final Journal journal;
    private final Minutes minutes;
    private final Envelope envelope;

    /// Closes into a journal.
    public Closing(Journal journal, Minutes minutes, Envelope envelope) {
        this.journal = journal;
        this.minutes = minutes;
        this.envelope = envelope;
    }

    /// Closes a request whose call collected rows, or none.
    ///
    /// @throws dev.keyladder.core.rows.Conflict when a row has changed since it was read: nothing was done
    public Reply close(Exchange exchange, CoreCall call, Answer answer) {
        return close(exchange, call, answer, Optional.empty());
    }

    /// Closes a request that was about a token other than the caller's, which the record names.
    ///
    /// @throws dev.keyladder.core.rows.Conflict when a row has changed since it was read: nothing was done
    public Reply close(Exchange exchange, CoreCall call, Answer answer, TokenRow about) {
        return close(exchange, call, answer, Optional.of(about));
    }

    private Reply close(Exchange exchange, CoreCall call, Answer answer, Optional<TokenRow> about) {
        Reply reply = render(exchange, answer);
        write(call, minutes.exchange(exchange, reply, answer.outcome(), about, null));
        return reply;
    }

    /// Closes a request that has nothing to write: a refusal, or one that failed.
    public Reply close(Exchange exchange, Answer answer) {
        return close(exchange, render(exchange, answer), answer.outcome());
    }

    /// Closes a request whose answer has a form of its own.
    public Reply close(Exchange exchange, Reply reply, String outcome) {
        journal.record(minutes.exchange(exchange, reply, outcome, Optional.empty(), null));
        return reply;
    }

    /// Closes a request whose call collected rows and whose answer has a form of its own.
    public Reply close(Exchange exchange, CoreCall call, Reply reply, String outcome) {
        write(call, minutes.exchange(exchange, reply, outcome, Optional.empty(), null));
        return reply;
    }

    /// Makes rows durable before an act on the outside, if there are any, with the record that it is about
    /// to happen.
    public void announce(Exchange exchange, Changes rows, @Nullable String lease) {
        write(rows, minutes.request(exchange, lease));
    }

    /// Closes a request after an act on the outside.
    ///
    /// @param rows what the act changed
    public Reply closeAct(Exchange exchange, Changes rows, Answer answer, @Nullable String lease) {
        Reply reply = render(exchange, answer);
        AuditRecord record = minutes.response(exchange, reply, answer.outcome(), lease);
        write(rows, record);
        return reply;
    }

    private void write(CoreCall call, AuditRecord record) {
        write(call.changes(), record);
        call.committed();
    }

    private void write(Changes rows, AuditRecord record) {
        if (rows.isEmpty()) {
            journal.record(record);
        } else {
            journal.commit(rows, record);
        }
    }

    private Reply render(Exchange exchange, Answer answer) {
        String path = exchange.target().path();
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        boolean repeated = REPEATED.contains(bare)
                || bare.startsWith("sys/policy/")
                || bare.startsWith("sys/mounts/")
                || bare.startsWith("sys/auth/");
        return envelope.render(answer, exchange.raw().id(), repeated);
    }
}
