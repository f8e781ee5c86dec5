package dev.keyladder.core.policy;

import dev.keyladder.spi.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a rule may grant on its paths. `DENY` takes everything else away; `SCAN`, `RECOVER` and `SUBSCRIBE`
/// are
/// words of other servers that are understood and shown but guard no operation here.
public enum Capability {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    LIST,
    PATCH,
    SUDO,
    DENY,
    SCAN,
    RECOVER,
    SUBSCRIBE;

    /// The lower-case word in policies and answers.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The capability of that word, which must be in lower case.
    static Optional<Capability> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /// What an operation takes.
    static Capability neededFor(Operation operation) {
        return switch (operation) {
            case READ -> READ;
            case CREATE -> CREATE;
            case UPDATE -> UPDATE;
            case PATCH -> PATCH;
            case DELETE -> DELETE;
            case LIST -> LIST;
        };
    }
}
