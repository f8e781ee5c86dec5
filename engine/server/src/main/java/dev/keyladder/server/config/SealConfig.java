package dev.keyladder.server.config;

import dev.keyladder.spi.secret.SecretText;
import java.nio.file.Path;
import java.time.Duration;

/// What opens the root of the key hierarchy.
public sealed interface SealConfig {
    /// People with shares of a key, at every start.
    record Shamir() implements SealConfig {}

    /// A key in a file, made by init, readable by this server alone.
    record KeyFile(Path file) implements SealConfig {}

    /// A token behind PKCS#11: the root keys stay inside it.
    ///
    /// @param library the module to load
    /// @param tokenLabel which of its tokens
    /// @param keyLabel what the labels of the root keys begin with
    /// @param pin the user's PIN
    /// @param initArgs what `C_Initialize` is given; empty: nothing. NSS softoken wants its folder here
    /// @param outageBudget how long masters stay in memory while the token cannot be reached
    record Pkcs11(
            Path library, String tokenLabel, String keyLabel, SecretText pin, String initArgs, Duration outageBudget)
            implements SealConfig {}
}
