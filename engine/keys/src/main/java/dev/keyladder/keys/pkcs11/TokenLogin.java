package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootRefused;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Logs this process into a token, with a PIN that is read anew each time and that is tried once if it is wrong.
final class TokenLogin {

    private final PinSource source;
    private final RefusedPins refused;

    TokenLogin(PinSource source, RefusedPins refused) {
        this.source = source;
        this.refused = refused;
    }

    /// Logs in, for all sessions with the token. Being logged in already is well.
    ///
    /// @throws RootRefused if the token refuses the PIN, refused it before, or would lock at one more wrong one
    void login(Cryptoki cryptoki, TokenInfo token, long session) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pin = source.read(arena);
            try {
                requireSafeToTry(token, pin);
                login(cryptoki, token, session, pin);
            } finally {
                pin.fill((byte) 0);
            }
        }
    }

    private void requireSafeToTry(TokenInfo token, MemorySegment pin) {
        if (token.isPinLocked()) {
            throw refused(token, "its PIN is locked", "Have the security officer reset it, then start again.");
        }
        if (refused.contains(token, pin)) {
            throw refused(
                    token,
                    "it refused this PIN before, so it is not tried again",
                    "Put the right PIN in place of " + source
                            + "; if the token was changed to this PIN instead, delete " + refused.file() + ".");
        }
        if (token.isFinalTry()) {
            throw refused(
                    token,
                    "it locks at one more wrong PIN",
                    "Log in once by hand with the vendor's tool, which resets its count, then start again.");
        }
    }

    private void login(Cryptoki cryptoki, TokenInfo token, long session, MemorySegment pin) {
        try {
            cryptoki.login(session, pin);
            refused.forget(token);
        } catch (CryptokiException e) {
            if (e.is(ReturnValue.USER_ALREADY_LOGGED_IN)) {
                return; // the login belongs to the process; another session had it first
            }
            if (e.failureClass() != FailureClass.PIN) {
                throw e;
            }
            refused.add(token, pin);
            throw new RootRefused(
                    part(token),
                    "it does not accept the PIN: " + e.getMessage(),
                    "Correct " + source + "; this PIN is not tried again.",
                    e);
        }
    }

    private static RootRefused refused(TokenInfo token, String what, String remedy) {
        return new RootRefused(part(token), what, remedy);
    }

    private static String part(TokenInfo token) {
        return "token \"" + token.label() + "\"";
    }
}
