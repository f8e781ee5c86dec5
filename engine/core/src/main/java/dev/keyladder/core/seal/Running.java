package dev.keyladder.core.seal;

import dev.keyladder.core.request.Front;
import dev.keyladder.core.seal.Initialisation.Founding;
import dev.keyladder.spi.secret.SecretText;

/// An unsealed server.
public interface Running extends AutoCloseable {
    /// Where its requests go.
    Front front();

    /// Writes the first rows of a new installation: the root namespace and a token that may do anything.
    ///
    /// @return that token
    SecretText found(Founding founding);

    /// Stops what runs in the background. The keys are forgotten by whoever opened them.
    @Override
    void close();
}
