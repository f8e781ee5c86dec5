package dev.keyladder.keys.root;

import java.time.Duration;
import java.util.Optional;

/// What a probe of a root found.
///
/// @param state how the root stands
/// @param latency how long the probe took, to the answer or to the failure
/// @param hungCalls calls that were given up because the device did not answer and that still have not come back
/// @param failure why it is not [State#UP]; absent when it is
public record RootHealth(State state, Duration latency, int hungCalls, Optional<RootFailure> failure) {

    /// How a root stands.
    public enum State {
        /// Derives and gives the answer it always gave.
        UP,
        /// Does not answer now.
        UNAVAILABLE,
        /// Answers no until a person changes something.
        REFUSED,
        /// Answers with something that this root would not.
        TAMPERED
    }

    /// The health of a root that answered rightly.
    ///
    /// @param latency how long it took
    /// @param hungCalls earlier calls that still have not come back
    public static RootHealth up(Duration latency, int hungCalls) {
        return new RootHealth(State.UP, latency, hungCalls, Optional.empty());
    }

    /// The health of a root whose probe failed.
    ///
    /// @param failure what the probe ended with
    /// @param latency how long it took
    /// @param hungCalls calls that still have not come back
    public static RootHealth down(RootFailure failure, Duration latency, int hungCalls) {
        State state = switch (failure) {
            case RootUnavailable _ -> State.UNAVAILABLE;
            case RootRefused _ -> State.REFUSED;
            case RootIntegrity _ -> State.TAMPERED;
        };
        return new RootHealth(state, latency, hungCalls, Optional.of(failure));
    }
}
