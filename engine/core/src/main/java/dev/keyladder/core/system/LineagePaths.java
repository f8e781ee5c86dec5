package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.keyring.Lineages;
import dev.keyladder.core.lease.LeaseRegister;
import dev.keyladder.core.lease.LiveLease;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.token.Recognition;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.keys.lineage.LineageRecord;
import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.secret.SecretText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a token, lease or key hangs from, up to the root: `sys/lineage`. A token never stands in a path,
/// so it is a write;
/// what belongs to another namespace is as unknown as what never was.
public final class LineagePaths {
    private final Lineages lineages;
    private final TokenRegister tokens;
    private final LeaseRegister leases;

    /// Paths over the registers.
    public LineagePaths(Lineages lineages, TokenRegister tokens, LeaseRegister leases) {
        this.lineages = lineages;
        this.tokens = tokens;
        this.leases = leases;
    }

    /// What is asked about: exactly one of them.
    record Question(@JsonName("token") SecretText presented, String accessor, String leaseId, String kid) {
        long given() {
            return Stream.of(presented.isEmpty(), accessor.isEmpty(), leaseId.isEmpty(), kid.isEmpty())
                    .filter(empty -> !empty)
                    .count();
        }
    }

    /// All of them.
    public List<Route> routes() {
        return List.of(Route.path("lineage")
                .on(Operation.UPDATE, Question.class, CoreHandler.of(this::answer))
                .build());
    }

    private Outcome answer(CoreCall call, Question question) {
        if (question.given() != 1) {
            return new Outcome.Invalid("exactly one of token, accessor, lease_id and kid must be given");
        }
        return record(call, question).<Outcome>map(Outcome.Data::new).orElseGet(Outcome.NotFound::new);
    }

    private Optional<LineageRecord> record(CoreCall call, Question question) {
        Namespace here = call.exchange().target().namespace();
        if (!question.leaseId().isEmpty()) {
            return leases.read(here.id(), question.leaseId()).flatMap(this::ofLease);
        }
        if (!question.kid().isEmpty()) {
            return KeyId.parse(question.kid()).flatMap(kid -> lineages.ofKey(here, kid));
        }
        return token(call, question, here).map(lineages::ofToken);
    }

    private Optional<TokenRow> token(CoreCall call, Question question, Namespace here) {
        if (!question.accessor().isEmpty()) {
            return tokens.byAccessor(here, question.accessor()).map(live -> live.row());
        }
        return tokens.recognise(question.presented(), begun -> call.now()) instanceof Recognition.Alive(var live)
                        && live.row().namespaceId().equals(here.id())
                ? Optional.of(live.row())
                : Optional.empty();
    }

    private Optional<LineageRecord> ofLease(LiveLease lease) {
        return tokens.read(
                        new TokenRef(lease.row().tokenNamespaceId(), lease.row().tokenKey()))
                .map(token -> lineages.ofLease(lease.row(), token.row()));
    }
}
