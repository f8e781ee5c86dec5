package dev.keyladder.keys.lineage;

import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.StateRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The state records of one version in order, asked about moments.
///
/// @param records dense and legal
record StateHistory(List<StateRecord> records) {
    /// A mint reads which version is PRIMARY and then the clock, so a rotation may come between.
    static final Duration MINT_LEEWAY = Duration.ofSeconds(5);

    /// The state at a moment; empty before the first record.
    Optional<KeyState> at(Instant moment) {
        Optional<KeyState> state = Optional.empty();
        for (StateRecord record : records) {
            if (record.time().isAfter(moment)) {
                break;
            }
            state = Optional.of(record.to());
        }
        return state;
    }

    /// Whether the version minted at a moment, or did so a moment before.
    boolean mintedAround(Instant moment) {
        Instant from = moment.minus(MINT_LEEWAY);
        boolean since = records.stream()
                .filter(record ->
                        !record.time().isBefore(from) && !record.time().isAfter(moment))
                .anyMatch(record -> record.to().mints());
        return since || at(from).filter(KeyState::mints).isPresent();
    }

    /// Whether what the version made was believed at a moment.
    boolean verifiedAt(Instant moment) {
        return at(moment).filter(KeyState::verifies).isPresent();
    }

    /// What the newest record says.
    Optional<KeyState> latest() {
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(records.getLast().to());
    }
}
