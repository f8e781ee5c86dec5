package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootIntegrity;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.keys.root.RootUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/// Brings a call to the token and its answer or failure back within the deadline, and tells the circuit breaker
/// how it went: silence and device errors count against the device; a refusal is an answer; a call for which
/// there was no room says nothing about it.
final class TokenDriver implements AutoCloseable {

    private final Pkcs11Settings settings;
    private final DeviceThreads threads;
    private final TokenLink link;
    private final RootIdentity identity;
    private final CircuitBreaker breaker;
    private final RecoveryLadder ladder;
    private volatile boolean closed;

    TokenDriver(
            Pkcs11Settings settings,
            DeviceThreads threads,
            TokenLink link,
            RootIdentity identity,
            CircuitBreaker breaker) {
        this.settings = settings;
        this.threads = threads;
        this.link = link;
        this.identity = identity;
        this.breaker = breaker;
        this.ladder = new RecoveryLadder(link, settings.part());
    }

    /// Connects for the first time and runs work in the first session, with the longer deadline.
    <T> T open(TokenAccess.Resolver resolver, Function<TokenSession, T> work) {
        return onDeviceThread(settings.deadlines().open(), () -> {
            try {
                link.open(resolver);
                return link.use(work);
            } catch (CryptokiException e) {
                throw ladder.translated(e);
            }
        });
    }

    /// Runs work in a session.
    ///
    /// @throws RootUnavailable if the device does not answer, or was left alone since it did not
    /// @throws RootRefused if it says no
    /// @throws RootIntegrity if its answer is not what it must be
    <T> T call(Function<TokenSession, T> work) {
        Optional<Duration> rest = breaker.admit();
        if (rest.isPresent()) {
            throw unavailable("it failed several times in a row and is left alone for "
                    + Math.max(1, rest.get().toSeconds()) + " s");
        }
        return onDeviceThread(settings.deadlines().call(), () -> ladder.climb(work));
    }

    /// Has the token derive, and compares with what it derived at first.
    void probe() {
        call(session -> {
            identity.recognise(session);
            return true;
        });
    }

    private <T> T onDeviceThread(Duration deadline, Supplier<T> work) {
        if (closed) {
            breaker.undecided();
            throw new RootUnavailable(settings.part(), "the root is closed", "Unseal the server.");
        }
        try {
            T answer = threads.call(deadline, work);
            breaker.succeeded();
            return answer;
        } catch (TimeoutException e) {
            breaker.failed();
            throw unavailable("it did not answer within " + deadline.toMillis() + " ms");
        } catch (RootUnavailable e) {
            breaker.failed();
            throw e;
        } catch (RootRefused | RootIntegrity e) {
            breaker.succeeded();
            throw e;
        } catch (RejectedExecutionException e) {
            breaker.undecided();
            throw unavailable("it takes no more calls now: " + e.getMessage());
        }
    }

    private RootUnavailable unavailable(String what) {
        return new RootUnavailable(
                settings.part(), what, "Check the HSM and the link to it; it is tried again by itself.");
    }

    /// What the token said of itself when it was last entered.
    ///
    /// @throws IllegalStateException before it was entered at all
    TokenInfo token() {
        TokenLink.Connection connection = link.connection();
        if (connection == null) {
            throw new IllegalStateException("the token was never entered");
        }
        return connection.slot().token();
    }

    /// How many calls were given up and have not come back.
    int hung() {
        return threads.hung();
    }

    String part() {
        return settings.part();
    }

    /// Ends all sessions and finalises the library, unless a call hangs in it: then it stays as it is until the
    /// process ends, since nothing may be finalised under a call.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            threads.call(settings.deadlines().call(), () -> {
                link.close();
                return true;
            });
        } catch (TimeoutException | RejectedExecutionException _) {
            // A call hangs.
        } finally {
            threads.close();
        }
    }
}
