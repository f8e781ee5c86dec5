package dev.keyladder.keys.token;

import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.spi.format.TokenRefusal;
import dev.keyladder.spi.format.TokenString.Place;

/// What became of a string that was presented as a token.
public sealed interface TokenCheck {
    /// This installation minted it. Whether it is still alive its row says.
    ///
    /// @param place which token it is
    /// @param key the version that minted it
    record Genuine(Place place, ServiceKeyVersion key) implements TokenCheck {}

    /// It is none of ours.
    record Refused(TokenRefusal reason) implements TokenCheck {}
}
