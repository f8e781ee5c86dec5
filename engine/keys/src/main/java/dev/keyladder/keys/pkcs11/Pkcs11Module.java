package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.keys.root.RootUnavailable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A loaded library: initialised, finalised and initialised again, and asked for a token by its label. Used
/// under the link's lock.
final class Pkcs11Module {

    private final Cryptoki cryptoki;
    private final Optional<String> libraryParameters;
    private boolean ours;

    /// A token and the slot it is in for as long as the library stays initialised.
    record Slot(long id, TokenInfo token) {}

    Pkcs11Module(Cryptoki cryptoki, Optional<String> libraryParameters) {
        this.cryptoki = cryptoki;
        this.libraryParameters = libraryParameters;
    }

    Cryptoki cryptoki() {
        return cryptoki;
    }

    /// Initialises the library. Where something else in this process has done so, its initialisation is shared,
    /// and [#stop] leaves it alone.
    void start() {
        try {
            cryptoki.initialize(libraryParameters);
            ours = true;
        } catch (CryptokiException e) {
            if (!e.is(ReturnValue.CRYPTOKI_ALREADY_INITIALIZED)) {
                throw e;
            }
        }
    }

    /// Whether this object initialised the library.
    boolean isOurs() {
        return ours;
    }

    /// Finalises and initialises, which is the one thing that mends a cut link: a library may report a device
    /// error for ever otherwise. Another user of the library in this process loses its sessions, too, and
    /// recovers the same way.
    void restart() {
        finish();
        start();
    }

    /// Finalises what [#start] initialised.
    void stop() {
        if (ours) {
            finish();
            ours = false;
        }
    }

    private void finish() {
        try {
            cryptoki.finish();
        } catch (CryptokiException _) {
            // Not initialised, or the device is gone: initialising will tell.
        }
    }

    /// Finds the token.
    ///
    /// @throws RootUnavailable if no token of that label is there now
    /// @throws RootRefused if two are
    Slot slotOf(String tokenLabel) {
        List<Slot> tokens = Arrays.stream(cryptoki.slotsWithToken())
                .mapToObj(slot -> new Slot(slot, cryptoki.tokenInfo(slot)))
                .toList();
        List<Slot> matching = tokens.stream()
                .filter(slot -> slot.token().label().equals(tokenLabel))
                .toList();
        String part = "token \"" + tokenLabel + "\"";
        return switch (matching.size()) {
            case 0 ->
                throw new RootUnavailable(
                        part,
                        "it is not there; the library shows " + labels(tokens),
                        "Check that the HSM is connected and that token_label names it; it is tried again by itself.");
            case 1 -> matching.getFirst();
            default ->
                throw new RootRefused(
                        part,
                        matching.size() + " tokens have this label",
                        "Relabel all but one, or take the others out.");
        };
    }

    private static String labels(List<Slot> tokens) {
        TreeSet<String> labels = new TreeSet<>();
        tokens.forEach(slot -> labels.add('"' + slot.token().label() + '"'));
        return labels.isEmpty() ? "no token" : String.join(", ", labels);
    }
}
