package dev.keyladder.keys.signature;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The signature schemes that statements may carry. A scheme enters with the day it was judged fit and leaves with
/// the day from which nothing signed under it is believed; an entry is never removed, so that old records can still
/// be explained.
public final class AllowedSignatures {
    private static final LocalDate FIRST_RELEASE = LocalDate.of(2026, 11, 24);

    private static final List<Entry> ENTRIES = List.of(
            new Entry(Ed25519Scheme.INSTANCE, FIRST_RELEASE, Optional.empty()),
            new Entry(EcdsaP256Scheme.INSTANCE, FIRST_RELEASE, Optional.empty()));

    private AllowedSignatures() {}

    /// All entries, in the order in which they came.
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /// The scheme of that name, where it was never withdrawn.
    public static Optional<SignatureScheme> named(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.withdrawn().isEmpty())
                .map(Entry::scheme)
                .filter(scheme -> scheme.name().equals(name))
                .findFirst();
    }

    /// One line of the list.
    ///
    /// @param since the day from which signatures were made
    /// @param withdrawn the day from which none is believed
    public record Entry(SignatureScheme scheme, LocalDate since, Optional<LocalDate> withdrawn) {}
}
