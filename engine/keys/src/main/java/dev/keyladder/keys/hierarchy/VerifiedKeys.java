package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.LadderRules;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.StateRecord;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.format.KeyId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Reads key versions and states and believes only what verifies: the hash by which it was asked for, the rules of
/// the ladder, the parent's signature, and so on up to a root that is open. A statement never changes, so what has
/// verified once is kept; states are read anew each time.
final class VerifiedKeys {
    private final ConcurrentMap<KeyId, KeyVersion> verified = new ConcurrentHashMap<>();

    /// Takes a version whose statement was just made, or a root that proved itself by its backend.
    void accept(KeyVersion version) {
        verified.put(version.kid(), version);
    }

    /// The version of that name; nothing where there is none.
    ///
    /// @throws MalformedStatement when there is one that does not verify: somebody changed the store
    Optional<KeyVersion> find(KeyRows rows, KeyId kid) {
        KeyVersion known = verified.get(kid);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<KeyVersion> read = rows.byKid(kid);
        read.ifPresent(version -> {
            verify(rows, version, kid);
            accept(version);
        });
        return read;
    }

    /// The version with that hash.
    ///
    /// @throws MalformedStatement when there is none, or it does not verify
    KeyVersion require(KeyRows rows, StatementHash kvh) {
        return find(rows, kvh.kid())
                .filter(version -> version.kvh().equals(kvh))
                .orElseThrow(() -> new MalformedStatement("no key version has the hash " + kvh));
    }

    /// A key's version by its number.
    KeyVersion require(KeyRows rows, String keyId, int number) {
        KeyVersion named = rows.version(keyId, number)
                .orElseThrow(() -> new MalformedStatement("key " + keyId + " has no version " + number));
        KeyVersionStatement statement = named.statement();
        if (!statement.keyId().equals(keyId) || statement.version() != number) {
            throw new MalformedStatement("the row of " + keyId + " version " + number + " holds " + named);
        }
        return require(rows, named.kvh());
    }

    /// All state records of a version, in order, each of them verified.
    List<SignedState> states(KeyRows rows, KeyVersion version) {
        List<SignedState> states = rows.states(version.kid());
        KeyVersionStatement signer = version.statement()
                .parent()
                .map(parent -> require(rows, parent).statement())
                .orElse(version.statement());
        Optional<StateRecord> before = Optional.empty();
        for (SignedState state : states) {
            StateRecord record = state.record();
            record.violation(before).ifPresent(what -> refuse(version, what));
            if (!record.kid().equals(version.kid())
                    || !signer.vouchesFor(record, state.signature().toByteArray())) {
                refuse(version, "state record " + record.n() + " is not signed by its parent");
            }
            before = Optional.of(record);
        }
        return states;
    }

    /// What the newest signed record says.
    StateRecord latest(KeyRows rows, KeyVersion version) {
        List<SignedState> states = states(rows, version);
        if (states.isEmpty()) {
            throw new MalformedStatement(version + ": no state record");
        }
        return states.getLast().record();
    }

    /// What a version may do: its own state, or that of the first rung above that is worse off.
    KeyState effective(KeyRows rows, KeyVersion version) {
        KeyState own = latest(rows, version).to();
        return version.statement()
                .parent()
                .map(parent -> effective(rows, require(rows, parent)))
                .filter(above -> own.verifies() && !above.verifies())
                .orElse(own);
    }

    private void verify(KeyRows rows, KeyVersion version, KeyId kid) {
        KeyVersionStatement statement = version.statement();
        if (!version.kid().equals(kid)) {
            refuse(version, "its row names another version");
        }
        StatementHash parentHash =
                statement.parent().orElseThrow(() -> new MalformedStatement(version + ": a root that is not open"));
        KeyVersionStatement parent = require(rows, parentHash).statement();
        LadderRules.require(statement, Optional.of(parent), Optional.empty());
        if (!parent.vouchesFor(statement, version.signatures().getFirst().toByteArray())) {
            refuse(version, "its statement is not signed by its parent");
        }
    }

    private static void refuse(KeyVersion version, String what) {
        throw new MalformedStatement(version + ": " + what);
    }
}
