package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootFacts;
import dev.keyladder.keys.signature.AllowedSignatures;
import dev.keyladder.keys.signature.SignatureScheme;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.LadderRules;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.Scope;
import dev.keyladder.keys.statement.StateRecord;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.format.Identifiers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The roots that are open, the first of them the parent of new masters.
final class RootKeys {
    private final List<RootKey> open = new CopyOnWriteArrayList<>();
    private final VerifiedKeys verified;
    private final RandomSource random;

    RootKeys(VerifiedKeys verified, RandomSource random) {
        this.verified = verified;
        this.random = random;
    }

    /// Writes the statement of an installation's first root, signed by itself, and holds the root open.
    RootKey create(RootBackend backend, Instant now, String actor, KeyRows rows) {
        if (rows.root(1).isPresent()) {
            throw new IllegalKeyChange("this installation has a root");
        }
        KeyVersionStatement statement = statement(backend.facts(), now, actor);
        LadderRules.require(statement, Optional.empty(), Optional.empty());
        byte[] signature = backend.sign(statement.hash().toByteArray());
        KeyVersion version = new KeyVersion(statement, List.of(CborBytes.copyOf(signature)), Optional.empty());
        rows.createRoot(version);
        StateRecord first = StateRecord.first(version.kid(), now, actor);
        byte[] stateSignature = backend.sign(first.hash().toByteArray());
        rows.createState(new SignedState(first, CborBytes.copyOf(stateSignature)));
        return hold(new RootKey(version, backend));
    }

    /// Finds the statement of an open backend by its public key, checks it, and holds the root open.
    ///
    /// @throws IllegalKeyChange when no root of this installation has that key
    RootKey open(RootBackend backend, KeyRows rows) {
        CborBytes check = CborBytes.copyOf(sha256(backend.facts().publicKey().spki()));
        for (int number : rows.rootVersions()) {
            KeyVersion version = rows.root(number).orElseThrow();
            if (version.statement().check().equals(check)) {
                verify(version);
                return hold(new RootKey(version, backend));
            }
        }
        throw new IllegalKeyChange("the opened root is not one of this installation");
    }

    /// The root that new masters stand below.
    ///
    /// @throws IllegalStateException when none is open
    RootKey first() {
        return all().getFirst();
    }

    List<RootKey> all() {
        if (open.isEmpty()) {
            throw new IllegalStateException("no root is open");
        }
        return List.copyOf(open);
    }

    Optional<RootKey> find(StatementHash kvh) {
        return open.stream().filter(root -> root.version().kvh().equals(kvh)).findFirst();
    }

    /// The id that is the same for the life of the installation.
    StatementHash installationId(KeyRows rows) {
        return rows.root(1)
                .orElseThrow(() -> new IllegalStateException("this installation has no root"))
                .kvh();
    }

    private RootKey hold(RootKey root) {
        verified.accept(root.version());
        open.removeIf(other -> other.version().kvh().equals(root.version().kvh()));
        open.add(root);
        return root;
    }

    private static void verify(KeyVersion root) {
        KeyVersionStatement statement = root.statement();
        LadderRules.require(statement, Optional.empty(), Optional.empty());
        if (root.signatures().isEmpty()
                || !statement.vouchesFor(statement, root.signatures().getFirst().toByteArray())) {
            throw new MalformedStatement(root + ": its statement is not signed by itself");
        }
    }

    private KeyVersionStatement statement(RootFacts facts, Instant now, String actor) {
        byte[] spki = facts.publicKey().spki();
        SignatureScheme scheme = AllowedSignatures.named(
                        facts.publicKey().algorithm().label())
                .orElseThrow(() -> new IllegalKeyChange("the root signs by a scheme that is not allowed"));
        byte[] attestKey = scheme.rawPublicKey(spki)
                .orElseThrow(() -> new IllegalKeyChange("the root's public key is not one of its scheme"));
        return new KeyVersionStatement(
                KeyType.ROOT,
                Identifiers.keyId(KeyType.ROOT.idPrefix(), random),
                1,
                Scope.EVERYTHING,
                scheme.name(),
                facts.origin().label(),
                CborBytes.copyOf(sha256(spki)),
                Optional.empty(),
                Optional.empty(),
                now,
                actor,
                facts.hsm(),
                CborBytes.copyOf(attestKey),
                Optional.empty(),
                Optional.empty());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256 in this Java runtime", e);
        }
    }
}
