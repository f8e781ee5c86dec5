package dev.keyladder.core.token;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.spi.MountStorage.Stored;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.format.Identifiers;
import dev.keyladder.spi.secret.SecretText;
import dev.keyladder.storage.barrier.Area;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The stored tokens: one row each, found by what the token's own string says, with indexes by accessor and
/// by
/// parent.
public final class TokenRegister {
    private final Rows rows;
    private final TokenStrings strings;
    private final RandomSource random;

    /// A register over rows.
    public TokenRegister(Rows rows, TokenStrings strings, RandomSource random) {
        this.rows = rows;
        this.strings = strings;
        this.random = random;
    }

    /// An index row: whose accessor it is.
    public record AccessorRow(String rowKey) {}

    /// An index row: a child below its parent.
    public record ChildRow(String accessor) {}

    /// Recognises a token: no row is read for a string that no key of ours has made.
    ///
    /// @param latest the time, for something that began when a token was minted or last renewed
    public Recognition recognise(SecretText presented, UnaryOperator<Instant> latest) {
        return switch (strings.recognise(presented)) {
            case TokenStrings.Reading.NotOurs(var reason) -> new Recognition.Refused(reason);
            case TokenStrings.Reading.Ours(var ref) -> alive(ref, latest);
        };
    }

    /// Whether there is a token with this id of its own, be it dying.
    public boolean isTaken(SecretText ownId) {
        return strings.recognise(ownId) instanceof TokenStrings.Reading.Ours(var ref)
                && read(ref).isPresent();
    }

    private Recognition alive(TokenRef ref, UnaryOperator<Instant> latest) {
        Optional<Live> found = read(ref);
        if (found.isEmpty()) {
            return new Recognition.Refused("the token was minted here, but is revoked or has ended");
        }
        TokenRow row = found.get().row();
        if (row.revoked()) {
            return new Recognition.Refused("the token is revoked");
        }
        if (row.isOver(latest.apply(row.lastRenewal().orElse(row.created())))) {
            return new Recognition.Refused("the token ended at " + row.expires().orElseThrow());
        }
        if (row.usesLeft() == TokenRow.USED_UP) {
            return new Recognition.Refused("the token has no uses left");
        }
        return new Recognition.Alive(found.get());
    }

    /// Reads a token's row, whatever its state.
    public Optional<Live> read(TokenRef ref) {
        return rows.get(ref.area(), ref.rowKey(), TokenRow.class)
                .map(stored -> new Live(ref, stored.value(), stored.revision()));
    }

    /// Finds a token of a namespace by its accessor.
    public Optional<Live> byAccessor(Namespace namespace, String accessor) {
        return rows.get(accessors(namespace.id()), accessor, AccessorRow.class)
                .map(Stored::value)
                .flatMap(index -> read(new TokenRef(namespace.id(), index.rowKey())))
                .filter(live -> !live.row().revoked());
    }

    /// How many tokens a namespace has; costs a pass over them.
    public long count(Namespace namespace) {
        return rows.count(Area.ofCore(namespace.id(), TokenRef.KIND));
    }

    /// The accessors of a namespace's tokens.
    public List<String> accessors(Namespace namespace) {
        return rows.children(accessors(namespace.id()), "", "", Integer.MAX_VALUE);
    }

    /// Mints a token and collects its rows.
    public Minted mint(MintSpec spec, Changes changes) {
        TokenStrings.Written written = strings.write(spec, changes);
        Instant created = notBefore(written.since(), spec.now().truncatedTo(ChronoUnit.MILLIS));
        TokenRow unhashed = new TokenRow(
                written.tid(),
                "",
                Identifiers.accessor(random),
                spec.namespace().id(),
                written.kid(),
                written.place(),
                spec.path(),
                spec.displayName(),
                spec.policies(),
                spec.metadata(),
                created,
                spec.ttl(),
                end(spec, created),
                spec.explicitMaxTtl(),
                spec.period(),
                spec.renewable(),
                spec.numUses(),
                spec.parent(),
                spec.parent().map(TokenRow.Parent::hash),
                Optional.empty(),
                spec.boundCidrs(),
                spec.login(),
                false);
        TokenRow row = unhashed.hashed(strings.hash(unhashed));
        TokenRef ref = written.ref();
        changes.expect(ref.area(), ref.rowKey(), 0);
        store(ref, row, changes);
        changes.put(accessors(ref.namespaceId()), row.accessor(), new AccessorRow(ref.rowKey()));
        row.parent()
                .ifPresent(parent -> changes.put(
                        children(parent.namespaceId()),
                        parent.rowKey() + "/" + ref.flat(),
                        new ChildRow(row.accessor())));
        return new Minted(written.text(), ref, row);
    }

    /// A key may be made or rotated between the moment at which a request reads the clock and its token; a
    /// token from
    /// before its key would have no lineage.
    private static Instant notBefore(Instant earliest, Instant moment) {
        return moment.isBefore(earliest) ? earliest : moment;
    }

    private static Optional<Instant> end(MintSpec spec, Instant created) {
        return spec.ttl().equals(Duration.ZERO) ? Optional.empty() : Optional.of(created.plus(spec.ttl()));
    }

    /// Writes a changed row.
    public void store(TokenRef ref, TokenRow row, Changes changes) {
        changes.put(ref.area(), ref.rowKey(), row, row.expires());
    }

    /// Writes a changed row on the condition that nobody else has changed it since it was read.
    public void replace(Live before, TokenRow after, Changes changes) {
        changes.expect(before.ref().area(), before.ref().rowKey(), before.revision());
        store(before.ref(), after, changes);
    }

    /// Has changes hold only while nobody has touched the token: it is not revoked, so what hangs on it may
    /// be added.
    public void expectUnchanged(Live token, Changes changes) {
        changes.expect(token.ref().area(), token.ref().rowKey(), token.revision());
    }

    /// Marks a token and all below it dead: from the moment this is durable none of them is recognised, and
    /// none gets
    /// a
    /// lease. The rows stand, due at once, until everything that hangs on them is being revoked.
    ///
    /// @return all that were marked
    public List<Live> kill(Live top, Instant now, Changes changes) {
        List<Live> dead = new ArrayList<>();
        Deque<Live> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            Live next = open.pop();
            dead.add(next);
            changes.expect(next.ref().area(), next.ref().rowKey(), next.revision());
            changes.put(next.ref().area(), next.ref().rowKey(), next.row().dead(), Optional.of(now));
            children(next.ref()).forEach(child -> read(child).ifPresent(open::push));
        }
        return dead;
    }

    /// Marks one token dead and leaves its children alone: for whoever goes through all tokens.
    public void markDead(Live token, Instant now, Changes changes) {
        changes.expect(token.ref().area(), token.ref().rowKey(), token.revision());
        changes.put(token.ref().area(), token.ref().rowKey(), token.row().dead(), Optional.of(now));
    }

    /// Marks one token dead and makes its children orphans.
    public void killAlone(Live top, Instant now, Changes changes) {
        changes.expect(top.ref().area(), top.ref().rowKey(), top.revision());
        changes.put(top.ref().area(), top.ref().rowKey(), top.row().dead(), Optional.of(now));
        for (TokenRef child : children(top.ref())) {
            read(child).ifPresent(live -> {
                replace(live, live.row().orphaned(), changes);
                changes.delete(children(top.ref().namespaceId()), top.ref().rowKey() + "/" + child.flat());
            });
        }
    }

    /// Removes the rows of a dead token.
    public void bury(Live dead, Changes changes) {
        TokenRef ref = dead.ref();
        changes.delete(ref.area(), ref.rowKey());
        changes.delete(accessors(ref.namespaceId()), dead.row().accessor());
        dead.row()
                .parent()
                .ifPresent(
                        parent -> changes.delete(children(parent.namespaceId()), parent.rowKey() + "/" + ref.flat()));
        strings.forget(ref);
    }

    /// The living children of a token that is durably dead: made while it was being killed. There will be
    /// no
    /// more.
    public List<Live> survivors(Live dead) {
        return children(dead.ref()).stream()
                .flatMap(child -> read(child).stream())
                .filter(child -> !child.row().revoked())
                .toList();
    }

    private List<TokenRef> children(TokenRef ref) {
        return rows.children(children(ref.namespaceId()), ref.rowKey() + "/", "", Integer.MAX_VALUE).stream()
                .map(TokenRef::fromFlat)
                .toList();
    }

    private static Area accessors(String namespaceId) {
        return Area.ofCore(namespaceId, "tokacc");
    }

    private static Area children(String namespaceId) {
        return Area.ofCore(namespaceId, "tokchild");
    }
}
