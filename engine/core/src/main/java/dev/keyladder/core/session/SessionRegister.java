package dev.keyladder.core.session;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.MountStorage.Stored;
import dev.keyladder.storage.barrier.Area;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The stored sessions, with an index by build, the marks of builds that have ended, and the identity
/// tokens
/// presented so
/// far.
public final class SessionRegister {
    private final Rows rows;
    private final SessionKeys keys;

    /// A register over rows.
    public SessionRegister(Rows rows, SessionKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /// An index row: a session of a build.
    public record BuildRow(Instant since) {}

    /// The mark of a build that has ended.
    public record EndedRow(Instant until) {}

    /// An identity token that has been presented.
    public record ProofRow(Optional<String> build, Instant until) {}

    /// Why a login may not open a session, though its identity is proven.
    ///
    /// @param reason shown to the caller
    public record Refusal(String reason) {}

    /// Whether what a login presented may still open a session. What this reads is expected again by
    /// [#open].
    public Optional<Refusal> refusal(Namespace namespace, Granted login) {
        Optional<String> build = buildHash(login);
        if (build.isPresent()
                && rows.get(ended(namespace), build.get(), EndedRow.class).isPresent()) {
            return Optional.of(new Refusal("this build has ended: its identity is not accepted any more"));
        }
        return login.proof().flatMap(proof -> seenBefore(namespace, proof, build));
    }

    private Optional<Refusal> seenBefore(Namespace namespace, Granted.Proof proof, Optional<String> build) {
        Optional<ProofRow> seen =
                rows.get(proofs(namespace), keys.proof(proof), ProofRow.class).map(Stored::value);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        return switch (proof.reuse()) {
            case ANY -> Optional.empty();
            case ONCE -> Optional.of(new Refusal("this identity token has been used already"));
            case SAME_BUILD ->
                seen.get().build().equals(build)
                        ? Optional.empty()
                        : Optional.of(new Refusal("this identity token has been used for another build"));
        };
    }

    /// Collects the rows of a new session. They hold only while the build has not ended and, where an
    /// identity token
    /// is
    /// good once, while nobody has presented it.
    public void open(Namespace namespace, SessionRow session, Granted login, Changes changes) {
        changes.put(sessions(namespace), session.id(), session);
        session.build().ifPresent(build -> {
            changes.expect(ended(namespace), build, 0);
            changes.put(builds(namespace), build + "/" + session.id(), new BuildRow(session.created()));
        });
        login.proof().ifPresent(proof -> {
            String hash = keys.proof(proof);
            if (proof.reuse() == Granted.Reuse.ONCE) {
                changes.expect(proofs(namespace), hash, 0);
            }
            changes.put(
                    proofs(namespace), hash, new ProofRow(session.build(), proof.ends()), Optional.of(proof.ends()));
        });
    }

    /// Marks a build as ended until the latest end of any identity token that it has shown.
    public void end(Namespace namespace, String build, Instant until, Changes changes) {
        Instant latest = rows.get(ended(namespace), build, EndedRow.class)
                .map(stored -> stored.value().until())
                .filter(known -> known.isAfter(until))
                .orElse(until);
        changes.put(ended(namespace), build, new EndedRow(latest), Optional.of(latest));
    }

    /// The builds that have sessions, by their keyed hashes.
    public List<String> buildsUnderWay(Namespace namespace) {
        return rows.children(builds(namespace), "", "", Integer.MAX_VALUE).stream()
                .map(name -> name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
                .toList();
    }

    /// The sessions of a build.
    public List<SessionRow> ofBuild(Namespace namespace, String build) {
        return rows.children(builds(namespace), build + "/", "", Integer.MAX_VALUE).stream()
                .flatMap(id -> find(namespace, id).stream())
                .toList();
    }

    /// A session by its id.
    public Optional<SessionRow> find(Namespace namespace, String id) {
        return rows.get(sessions(namespace), id, SessionRow.class).map(Stored::value);
    }

    /// The keyed hash of the build that a login belongs to, if every claim of it was there.
    public Optional<String> buildHash(Granted login) {
        return login.build().filter(Granted.BuildKey::complete).map(keys::build);
    }

    /// Removes the session of a token that has been buried.
    public void close(Namespace namespace, TokenRow token, Changes changes) {
        token.login()
                .map(TokenRow.Login::session)
                .flatMap(id -> find(namespace, id))
                .ifPresent(session -> {
                    changes.delete(sessions(namespace), session.id());
                    session.build().ifPresent(build -> changes.delete(builds(namespace), build + "/" + session.id()));
                });
    }

    private static Area sessions(Namespace namespace) {
        return namespace.area("ses");
    }

    private static Area builds(Namespace namespace) {
        return namespace.area("build");
    }

    private static Area ended(Namespace namespace) {
        return namespace.area(SessionMarks.ENDED);
    }

    private static Area proofs(Namespace namespace) {
        return namespace.area(SessionMarks.PROOF);
    }
}
