package dev.keyladder.keys.pkcs11;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Which token a root is in, and how it is reached.
///
/// @param library the vendor's PKCS#11 library
/// @param tokenLabel selects the token; slots are numbered anew by some libraries, labels stay
/// @param keyLabel the two objects are called `<keyLabel>-derive` and `<keyLabel>-sign`
/// @param pinSource where the PIN is read at each login
/// @param refusedPinsFile where refused PINs are remembered, in the data folder
/// @param libraryParameters what NSS's and p11-kit's libraries take at C_Initialize, such as
/// `configdir='sql:/path'`
/// @param deadlines how long calls may take
/// @param sessions how many calls go to the token at the same time
public record Pkcs11Settings(
        Path library,
        String tokenLabel,
        String keyLabel,
        PinSource pinSource,
        Path refusedPinsFile,
        Optional<String> libraryParameters,
        Deadlines deadlines,
        int sessions) {

    private static final int MAX_TOKEN_LABEL_CHARACTERS = 32;
    private static final int MAX_SESSIONS = 64;

    /// What refused PINs are remembered in, in the data folder.
    public static final String REFUSED_PINS = "pin-refused";

    /// How long a token may take before it counts as hung.
    ///
    /// @param call a derivation or signature, recovery included
    /// @param open loading the library, logging in, making keys and testing them
    public record Deadlines(Duration call, Duration open) {

        /// Two seconds for a call, thirty for opening: network modules answer within tens of milliseconds.
        public static Deadlines standard() {
            return new Deadlines(Duration.ofSeconds(2), Duration.ofSeconds(30));
        }

        /// Refuses a deadline that has passed before it starts.
        public Deadlines {
            if (!call.isPositive() || !open.isPositive()) {
                throw new IllegalArgumentException("a deadline must be positive");
            }
        }
    }

    /// Refuses what no token can have.
    public Pkcs11Settings {
        if (tokenLabel.isBlank() || tokenLabel.length() > MAX_TOKEN_LABEL_CHARACTERS) {
            throw new IllegalArgumentException("token_label must have 1 to 32 characters");
        }
        if (keyLabel.isBlank()) {
            throw new IllegalArgumentException("key_label must not be empty");
        }
        if (sessions < 1 || sessions > MAX_SESSIONS) {
            throw new IllegalArgumentException("sessions must be 1 to " + MAX_SESSIONS);
        }
    }

    /// Settings with what most sites leave alone: standard deadlines, four sessions, no library parameters.
    ///
    /// @param dataFolder where refused PINs are remembered
    public static Pkcs11Settings of(
            Path library, String tokenLabel, String keyLabel, PinSource pinSource, Path dataFolder) {
        return new Pkcs11Settings(
                library,
                tokenLabel,
                keyLabel,
                pinSource,
                dataFolder.resolve(REFUSED_PINS),
                Optional.empty(),
                Deadlines.standard(),
                4);
    }

    /// The same with parameters for the library.
    public Pkcs11Settings withLibraryParameters(String parameters) {
        return new Pkcs11Settings(
                library,
                tokenLabel,
                keyLabel,
                pinSource,
                refusedPinsFile,
                Optional.of(parameters),
                deadlines,
                sessions);
    }

    /// The same with other deadlines.
    public Pkcs11Settings withDeadlines(Deadlines changed) {
        return new Pkcs11Settings(
                library, tokenLabel, keyLabel, pinSource, refusedPinsFile, libraryParameters, changed, sessions);
    }

    String part() {
        return "token \"" + tokenLabel + "\"";
    }
}
