package dev.keyladder.keys.token;

import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.keys.statement.Purpose;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.format.TokenRefusal;
import dev.keyladder.spi.format.TokenString;
import dev.keyladder.spi.format.TokenString.Formed;
import dev.keyladder.spi.format.TokenString.NotAToken;
import dev.keyladder.spi.format.TokenString.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tells genuine tokens from all other strings, cheapest test first: form, version, detection tag, kid, MAC. The
/// detection tag stands before the look-up of the kid, so that a flood of invented strings reads no row.
public final class TokenVerifier {
    private final Supplier<List<ServiceKeyVersion>> detectors;
    private final Function<KeyId, Optional<ServiceKeyVersion>> keys;

    /// A verifier of one installation.
    ///
    /// @param detectors every version of the `detect` key that verifies, answered from memory
    /// @param keys the hierarchy's look-up by kid
    public TokenVerifier(
            Supplier<List<ServiceKeyVersion>> detectors, Function<KeyId, Optional<ServiceKeyVersion>> keys) {
        this.detectors = detectors;
        this.keys = keys;
    }

    /// Checks a string that somebody presented.
    public TokenCheck verify(String presented) {
        return switch (TokenString.parse(presented)) {
            case NotAToken(TokenRefusal reason) -> new TokenCheck.Refused(reason);
            case Formed(TokenString token) -> verify(token);
        };
    }

    private TokenCheck verify(TokenString token) {
        if (!isDetected(token)) {
            return new TokenCheck.Refused(TokenRefusal.DETECTION);
        }
        Place place = token.place();
        Optional<ServiceKeyVersion> key = keys.apply(place.kid());
        if (key.isEmpty() || key.get().service().purpose() != Purpose.TOKEN) {
            return new TokenCheck.Refused(TokenRefusal.KEY);
        }
        return token.isMintedBy(key.get().tokenMac()::tag)
                ? new TokenCheck.Genuine(place, key.get())
                : new TokenCheck.Refused(TokenRefusal.MAC);
    }

    private boolean isDetected(TokenString token) {
        for (ServiceKeyVersion detector : detectors.get()) {
            if (token.isDetectedBy(detector.tokenDetection()::tag)) {
                return true;
            }
        }
        return false;
    }
}
