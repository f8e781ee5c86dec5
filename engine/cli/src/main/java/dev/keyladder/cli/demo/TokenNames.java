package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Unmet;
import dev.keyladder.spi.format.TokenString;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;

/// What a token says about itself to anybody, without any key.
final class TokenNames {
    private TokenNames() {}

    /// The service key version that minted it, in hexadecimal.
    static String kidOf(SecretText token) {
        if (TokenString.parse(token.reveal(SecretAccess.reveal())) instanceof TokenString.Formed(var text)) {
            return text.place().kid().hex();
        }
        throw new Unmet("expected a token in Keyladder's own form");
    }
}
