package dev.keyladder.keys.statement;

import static dev.keyladder.keys.statement.KeyState.COMPROMISED;
import static dev.keyladder.keys.statement.KeyState.DESTROYED;
import static dev.keyladder.keys.statement.KeyState.DISABLED;
import static dev.keyladder.keys.statement.KeyState.PRIMARY;
import static dev.keyladder.keys.statement.KeyState.VERIFY_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.format.KeyId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateRecordTest {
    private static final KeyId KID = new KeyId(1, 2);
    private static final List<KeyState> STATES = List.of(KeyState.values());

    @Test
    void aVersionBeginsAsPrimaryAndAsNothingElse() {
        for (KeyState state : KeyState.values()) {
            assertThat(KeyState.isLegal(Optional.empty(), state)).isEqualTo(state == PRIMARY);
        }
    }

    @Test
    void theTableOfTransitionsIsTheFormats() {
        assertThat(PRIMARY.successors()).containsExactlyInAnyOrder(VERIFY_ONLY, DISABLED, COMPROMISED);
        assertThat(VERIFY_ONLY.successors()).containsExactlyInAnyOrder(PRIMARY, DISABLED, COMPROMISED, DESTROYED);
        assertThat(DISABLED.successors()).containsExactlyInAnyOrder(VERIFY_ONLY, COMPROMISED, DESTROYED);
        assertThat(COMPROMISED.successors()).containsExactly(DESTROYED);
        assertThat(DESTROYED.successors()).isEmpty();
    }

    @Test
    void onlyPrimaryMintsAndOnlyItAndVerifyOnlyVerify() {
        for (KeyState state : KeyState.values()) {
            assertThat(state.mints()).isEqualTo(state == PRIMARY);
            assertThat(state.verifies()).isEqualTo(state == PRIMARY || state == VERIFY_ONLY);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void onAnyWalkDestroyedAbsorbsAndCompromisedNeverVerifiesAgain(long seed) {
        Random random = new Random(seed);
        StateRecord record = StateRecord.first(KID, Samples.TIME, "walk");
        boolean compromised = false;
        for (int step = 0; step < 200; step++) {
            KeyState wanted = STATES.get(random.nextInt(STATES.size()));
            if (record.to().successors().contains(wanted)) {
                record = record.next(wanted, Samples.TIME.plusSeconds(step), "walk");
            } else {
                StateRecord standing = record;
                assertThatThrownBy(() -> standing.next(wanted, Samples.TIME, "walk"))
                        .isInstanceOf(MalformedStatement.class);
            }
            compromised |= record.to() == COMPROMISED;
            assertThat(compromised && record.to().verifies()).isFalse();
        }
    }

    @Test
    void aRecordThatDoesNotFollowIsNamed() {
        StateRecord first = StateRecord.first(KID, Samples.TIME, "a");
        StateRecord second = first.next(VERIFY_ONLY, Samples.TIME, "a");
        assertThat(first.violation(Optional.empty())).isEmpty();
        assertThat(second.violation(Optional.of(first))).isEmpty();
        assertThat(second.violation(Optional.empty()))
                .hasValueSatisfying(w -> assertThat(w).contains("stands where 1 belongs"));
        assertThat(second.violation(Optional.of(second))).isPresent();
        StateRecord wrongFrom = new StateRecord(KID, 2, Optional.of(DISABLED), VERIFY_ONLY, Samples.TIME, "a");
        assertThat(wrongFrom.violation(Optional.of(first)))
                .hasValueSatisfying(w -> assertThat(w).contains("another state"));
        StateRecord illegal = new StateRecord(KID, 2, Optional.of(PRIMARY), DESTROYED, Samples.TIME, "a");
        assertThat(illegal.violation(Optional.of(first)))
                .hasValueSatisfying(w -> assertThat(w).contains("cannot become"));
    }
}
