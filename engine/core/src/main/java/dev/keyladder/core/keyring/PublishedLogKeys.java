package dev.keyladder.core.keyring;

import dev.keyladder.core.audit.LogKeys;
import dev.keyladder.keys.hierarchy.PublicKeys;
import dev.keyladder.keys.signature.AllowedSignatures;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.Purpose;
import dev.keyladder.spi.format.KeyId;
import java.util.Optional;

/// The public keys of the log key's versions, as their statements publish them: to check heads without any
/// root being
/// open.
public final class PublishedLogKeys implements LogKeys {
    private final PublicKeys keys;

    /// Over the public side of a hierarchy.
    public PublishedLogKeys(PublicKeys keys) {
        this.keys = keys;
    }

    @Override
    public Answer check(byte[] kid, byte[] message, byte[] signature) {
        return log(kid).map(statement -> check(statement, message, signature)).orElse(Answer.UNKNOWN_KEY);
    }

    /// A version whose own ladder does not hold is as good as unknown.
    private Optional<KeyVersionStatement> log(byte[] kid) {
        try {
            return keys.find(KeyId.of(kid))
                    .filter(statement -> statement.scope().purposes().contains(Purpose.LOG));
        } catch (MalformedStatement | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Answer check(KeyVersionStatement statement, byte[] message, byte[] signature) {
        boolean good = AllowedSignatures.named(statement.alg())
                .filter(scheme -> statement
                        .useKey()
                        .filter(key -> scheme.verify(key.toByteArray(), message, signature))
                        .isPresent())
                .isPresent();
        return good ? Answer.GOOD : Answer.FALSE;
    }
}
