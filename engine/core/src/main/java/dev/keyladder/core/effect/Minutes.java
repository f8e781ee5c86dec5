package dev.keyladder.core.effect;

import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.audit.Credential;
import dev.keyladder.core.audit.Deed;
import dev.keyladder.core.audit.HashedTree;
import dev.keyladder.core.audit.LeafType;
import dev.keyladder.core.audit.Origin;
import dev.keyladder.core.call.Caller;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.token.TokenCredentials;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the records of requests.
public final class Minutes {
    private final AuditTrees trees;
    private final TokenCredentials credentials;
    private final Clock clock;

    /// Minutes kept with the audit keys of the namespaces.
    public Minutes(AuditTrees trees, TokenCredentials credentials, Clock clock) {
        this.trees = trees;
        this.credentials = credentials;
        this.clock = clock;
    }

    /// Both halves of a request in one record.
    ///
    /// @param subject the token that the record speaks of; empty: the caller's
    /// @param lease the lease that was given, used or ended
    public AuditRecord exchange(
            Exchange exchange, Reply reply, String outcome, Optional<TokenRow> subject, @Nullable String lease) {
        return record(LeafType.EXCHANGE, exchange, outcome, subject, lease, response(exchange, reply));
    }

    /// What is about to be done on the outside.
    public AuditRecord request(Exchange exchange, @Nullable String lease) {
        return record(LeafType.REQUEST, exchange, null, Optional.empty(), lease, null);
    }

    /// How it ended.
    public AuditRecord response(Exchange exchange, Reply reply, String outcome, @Nullable String lease) {
        return record(LeafType.RESPONSE, exchange, outcome, Optional.empty(), lease, response(exchange, reply));
    }

    private AuditRecord record(
            LeafType type,
            Exchange exchange,
            @Nullable String outcome,
            Optional<TokenRow> subject,
            @Nullable String lease,
            @Nullable HashedTree response) {
        Instant now = clock.instant();
        Deed deed = new Deed(
                exchange.target().namespace().id(),
                exchange.raw().id(),
                word(exchange.operation()),
                exchange.target().path(),
                outcome,
                lease,
                Duration.between(exchange.raw().received(), now));
        HashedTree request = type == LeafType.RESPONSE ? null : request(exchange);
        return AuditRecord.of(type, now, origin(exchange, subject), deed, request, response);
    }

    private Origin origin(Exchange exchange, Optional<TokenRow> subject) {
        Optional<TokenRow> row =
                subject.or(() -> exchange.caller() instanceof Caller.Known(var token, var home, var acl)
                        ? Optional.of(token.row())
                        : Optional.empty());
        @Nullable Credential credential = row.map(credentials::of).orElse(null);
        @Nullable
        String source = row.flatMap(TokenRow::login).map(TokenRow.Login::source).orElse(null);
        Map<String, String> ci =
                row.flatMap(TokenRow::login).map(TokenRow.Login::ci).orElse(Map.of());
        String actor = row.map(TokenRow::displayName).orElse("");
        return new Origin(credential, actor, source, ci, exchange.raw().peer().address());
    }

    private @Nullable HashedTree request(Exchange exchange) {
        try {
            return trees.ofRequest(exchange.target().namespace(), exchange.data(), exempt(exchange, true));
        } catch (MalformedRequest e) {
            return null; // what cannot be read cannot be kept field by field; the record still names path and outcome
        }
    }

    private @Nullable HashedTree response(Exchange exchange, Reply reply) {
        return reply instanceof Reply.Enveloped && reply.body().length > 0
                ? trees.ofResponse(exchange.target().namespace(), reply.body(), exempt(exchange, false))
                : null;
    }

    private static Set<String> exempt(Exchange exchange, boolean request) {
        return exchange.target()
                .mount()
                .map(mounted -> mounted.entry().settings())
                .map(settings -> names(settings, request))
                .map(Set::copyOf)
                .orElse(Set.of());
    }

    private static List<String> names(MountEntry.Settings settings, boolean request) {
        return request ? settings.auditNonHmacRequestKeys() : settings.auditNonHmacResponseKeys();
    }

    private static String word(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
