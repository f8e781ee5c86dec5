package dev.keyladder.keys.statement;

import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.spi.format.KeyId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// One change of one key version's state, signed by the parent's attest key.
///
/// @param n 1 for the first record of the version, and one more for each after
/// @param from absent in the first
/// @param time to the millisecond
/// @param actor who asked for it
public record StateRecord(KeyId kid, int n, Optional<KeyState> from, KeyState to, Instant time, String actor)
        implements Statement {
    private static final String DOMAIN = "keyladder/state/v1";
    private static final int LAST = 7;

    /// Keeps milliseconds, since that is what is signed.
    public StateRecord {
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The record that a new version begins with.
    public static StateRecord first(KeyId kid, Instant time, String actor) {
        return new StateRecord(kid, 1, Optional.empty(), KeyState.PRIMARY, time, actor);
    }

    /// The record after this one.
    ///
    /// @throws MalformedStatement when the state may not follow
    public StateRecord next(KeyState state, Instant at, String by) {
        StateRecord next = new StateRecord(kid, n + 1, Optional.of(to), state, at, by);
        next.violation(Optional.of(this)).ifPresent(what -> {
            throw new MalformedStatement(what);
        });
        return next;
    }

    /// Reads a record.
    ///
    /// @throws MalformedStatement when it is none
    public static StateRecord decode(byte[] encoded) {
        return Fields.decode(
                "state record",
                encoded,
                LAST,
                fields -> new StateRecord(
                        KeyId.exactly(fields.bytes(2).toByteArray()),
                        fields.number(3),
                        fields.optional(4, fields::text).map(KeyState::of),
                        KeyState.of(fields.text(5)),
                        fields.instant(6),
                        fields.text(7)));
    }

    /// What keeps this record from following another, or from being the first.
    public Optional<String> violation(Optional<StateRecord> before) {
        int expected = before.map(record -> record.n() + 1).orElse(1);
        if (n != expected) {
            return Optional.of("state record " + n + " stands where " + expected + " belongs");
        }
        if (!from.equals(before.map(StateRecord::to))) {
            return Optional.of("state record " + n + " starts from another state than the one before ended in");
        }
        return KeyState.isLegal(from, to)
                ? Optional.empty()
                : Optional.of(from.map(KeyState::name).orElse("a new version") + " cannot become " + to + " (record "
                        + n + ")");
    }

    @Override
    public byte[] encode() {
        return CborWriter.write(Fields.record()
                .put(2, kid.toByteArray())
                .put(3, n)
                .put(4, Fields.text(from.map(KeyState::name)))
                .put(5, CborValue.of(to.name()))
                .put(6, time.toEpochMilli())
                .put(7, actor)
                .build());
    }

    @Override
    public StatementHash hash() {
        return StatementHash.of(DOMAIN, encode());
    }
}
