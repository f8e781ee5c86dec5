package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.pkcs11.TokenLink.Connection;
import dev.keyladder.keys.root.RootIntegrity;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.keys.root.RootUnavailable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Repeats a call that failed, after the smallest repair that may help, and after a larger one if it did not:
/// another session, another login, the library started again. Every rung is taken once. Refusals and tamper end
/// the climb at once: no repair helps, and a repeated refusal can lock the token.
final class RecoveryLadder {

    private final TokenLink link;
    private final String part;

    private enum Rung {
        GROUND,
        ANOTHER_SESSION,
        ANOTHER_LOGIN,
        LIBRARY_RESTARTED;

        Rung next() {
            return switch (this) {
                case GROUND -> ANOTHER_SESSION;
                case ANOTHER_SESSION -> ANOTHER_LOGIN;
                case ANOTHER_LOGIN, LIBRARY_RESTARTED -> LIBRARY_RESTARTED;
            };
        }
    }

    RecoveryLadder(TokenLink link, String part) {
        this.link = link;
        this.part = part;
    }

    /// Runs work in a session, on a device thread.
    ///
    /// @throws RootUnavailable if the last rung did not help
    /// @throws RootRefused if the token says no
    /// @throws RootIntegrity if the token is well and an answer is not
    /// @throws RejectedExecutionException if the token or the link has no room now
    <T> T climb(Function<TokenSession, T> work) {
        Rung rung = Rung.GROUND;
        Connection failed = null;
        while (true) {
            try {
                repair(rung, failed);
                failed = link.connection();
                return link.use(work);
            } catch (CryptokiException e) {
                rung = above(rung, e);
            }
        }
    }

    private void repair(Rung rung, @Nullable Connection failed) {
        switch (rung) {
            case GROUND, ANOTHER_SESSION -> {} // the failed session is not used again in any case
            case ANOTHER_LOGIN -> link.logInAgain(failed);
            case LIBRARY_RESTARTED -> link.restart(failed);
        }
    }

    private Rung above(Rung reached, CryptokiException failure) {
        return switch (failure.failureClass()) {
            case SESSION -> atLeast(Rung.ANOTHER_SESSION, reached, failure);
            case LOGIN -> atLeast(Rung.ANOTHER_LOGIN, reached, failure);
            case DEVICE, AMBIGUOUS -> atLeast(Rung.LIBRARY_RESTARTED, reached, failure);
            case DAMAGED -> {
                if (reached != Rung.GROUND) {
                    throw damaged(failure);
                }
                yield Rung.ANOTHER_SESSION;
            }
            case INTEGRITY -> throw damaged(failure);
            case BUSY -> throw new RejectedExecutionException(failure.getMessage(), failure);
            case PIN, CONFIGURATION -> throw refused(failure);
        };
    }

    private Rung atLeast(Rung wanted, Rung reached, CryptokiException failure) {
        if (reached == Rung.LIBRARY_RESTARTED) {
            throw unavailable(failure);
        }
        return reached.next().compareTo(wanted) < 0 ? wanted : reached.next();
    }

    /// What a failure means to the root's user when nothing was or will be repaired.
    RuntimeException translated(CryptokiException failure) {
        return switch (failure.failureClass()) {
            case SESSION, LOGIN, DEVICE, AMBIGUOUS, BUSY -> unavailable(failure);
            case INTEGRITY, DAMAGED -> damaged(failure);
            case PIN, CONFIGURATION -> refused(failure);
        };
    }

    private RootUnavailable unavailable(CryptokiException failure) {
        return new RootUnavailable(
                part,
                String.valueOf(failure.getMessage()),
                "Check the HSM, the link to it and its client's log; it is tried again by itself.",
                failure);
    }

    private RootRefused refused(CryptokiException failure) {
        return new RootRefused(
                part,
                "it refuses: " + failure.getMessage(),
                "Check that the token allows CKM_SHA256_HMAC with generic secrets and CKM_ECDSA with P-256 to this user.",
                failure);
    }

    private RootIntegrity damaged(CryptokiException failure) {
        return new RootIntegrity(
                part,
                "it is well, but fails with this key or data: " + failure.getMessage(),
                "Compare the token's objects with the HSM's backup; somebody may have changed them.",
                failure);
    }
}
