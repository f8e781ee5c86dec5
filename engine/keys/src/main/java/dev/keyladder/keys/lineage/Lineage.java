package dev.keyladder.keys.lineage;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.KeyVersion;
import dev.keyladder.keys.hierarchy.SignedState;
import dev.keyladder.keys.lineage.LineageRecord.Rung;
import dev.keyladder.keys.lineage.LineageRecord.SignedLease;
import dev.keyladder.keys.lineage.LineageRecord.SignedStateRecord;
import dev.keyladder.keys.lineage.LineageRecord.SignedToken;
import dev.keyladder.keys.lineage.LineageRecord.Subject;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.LeaseStatement;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.Statement;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.keys.statement.TokenStatement;
import dev.keyladder.spi.format.KeyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes lineage records. Whether the caller may see one is decided before; statements of tokens and leases are signed
/// here,
/// by the key version that they name, while it is fit to sign.
public final class Lineage {
    private final KeyHierarchy keys;

    /// Over an open hierarchy.
    public Lineage(KeyHierarchy keys) {
        this.keys = keys;
    }

    /// The lineage of a lease, over the token that asked for it.
    public LineageRecord ofLease(LeaseStatement lease, TokenStatement token) {
        SignedLease signed =
                new SignedLease(text(lease.hash()), Base64Url.encode(lease.encode()), signature(lease.kid(), lease));
        return record(
                new Subject("lease", lease.leaseId()),
                Optional.of(signed),
                Optional.of(token),
                token.kid(),
                Optional.of(token.iat()));
    }

    /// The lineage of a token.
    public LineageRecord ofToken(TokenStatement token) {
        Subject subject = new Subject("token", token.tid());
        return record(subject, Optional.empty(), Optional.of(token), token.kid(), Optional.of(token.iat()));
    }

    /// The lineage of a key version; empty where there is none of that name.
    public Optional<LineageRecord> ofKey(KeyId kid) {
        return keys.version(kid).map(version -> {
            Subject subject = new Subject("key", kid.hex());
            return record(subject, Optional.empty(), Optional.empty(), kid, Optional.empty());
        });
    }

    private LineageRecord record(
            Subject subject,
            Optional<SignedLease> lease,
            Optional<TokenStatement> token,
            KeyId lowest,
            Optional<Instant> iat) {
        List<Rung> path = new ArrayList<>();
        List<SignedStateRecord> states = new ArrayList<>();
        Optional<KeyVersion> next = keys.version(lowest);
        if (next.isEmpty()) {
            throw new MalformedStatement("no key version " + lowest);
        }
        while (next.isPresent()) {
            KeyVersion version = next.get();
            List<SignedState> history = keys.states(version);
            path.add(rung(version, history, iat));
            history.forEach(state -> states.add(state(state)));
            next = keys.parent(version);
        }
        Optional<SignedToken> signedToken = token.map(statement -> new SignedToken(
                text(statement.hash()), Base64Url.encode(statement.encode()), signature(statement.kid(), statement)));
        return new LineageRecord(LineageRecord.FORMAT, subject, lease, signedToken, path, states);
    }

    private Optional<String> signature(KeyId kid, Statement statement) {
        return keys.byKid(kid).map(key -> Base64Url.encode(key.attest(statement)));
    }

    private static Rung rung(KeyVersion version, List<SignedState> history, Optional<Instant> iat) {
        StateHistory states =
                new StateHistory(history.stream().map(SignedState::record).toList());
        return new Rung(
                version.statement().type().label(),
                version.statement().keyId(),
                version.statement().version(),
                text(version.kvh()),
                Base64Url.encode(version.kid().toByteArray()),
                version.statement().parent().map(Lineage::text),
                iat.flatMap(states::at).map(KeyState::name),
                Base64Url.encode(version.statement().encode()),
                version.signatures().stream()
                        .map(CborBytes::toByteArray)
                        .map(Base64Url::encode)
                        .toList());
    }

    private static SignedStateRecord state(SignedState state) {
        return new SignedStateRecord(
                Base64Url.encode(state.record().kid().toByteArray()),
                state.record().n(),
                Base64Url.encode(state.record().encode()),
                Base64Url.encode(state.signature().toByteArray()));
    }

    private static String text(StatementHash hash) {
        return Base64Url.encode(hash.toByteArray());
    }
}
