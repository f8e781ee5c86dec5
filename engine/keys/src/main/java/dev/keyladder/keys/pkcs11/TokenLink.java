package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.pkcs11.TokenSession.KeyHandles;
import dev.keyladder.keys.root.RootUnavailable;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The connection to a token: initialised library, one login, an anchor session that keeps that login alive,
/// and idle sessions for calls. Calls share it; whatever changes the login or the library waits until no call
/// is inside.
///
/// All methods run on device threads.
final class TokenLink {

    private final Pkcs11Module module;
    private final TokenAccess access;
    private final Duration patience;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ConcurrentLinkedQueue<Idle> idle = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Connection connection;
    /// Of the latest start, whether or not it led to a login. Used under the write lock.
    private Epoch latest = Epoch.FIRST;

    /// One login, under one start of the library. Handles live no longer.
    ///
    /// @param start counts the library's starts: sessions of another start are dead
    /// @param login counts the logins of one start
    record Epoch(long start, long login) {

        static final Epoch FIRST = new Epoch(1, 1);

        Epoch nextLogin() {
            return new Epoch(start, login + 1);
        }

        Epoch nextStart() {
            return new Epoch(start + 1, 1);
        }
    }

    /// What holds for one epoch.
    ///
    /// @param slot where the token is
    /// @param anchor the read-write session that is never used for calls and never closed
    /// @param keys the handles of the root's objects
    record Connection(Epoch epoch, Pkcs11Module.Slot slot, long anchor, KeyHandles keys) {

        boolean isOf(@Nullable Connection other) {
            return other != null && epoch.equals(other.epoch);
        }
    }

    private record Idle(long start, long session) {}

    /// @param patience how long to wait for calls inside the library before giving up
    TokenLink(Pkcs11Module module, TokenAccess access, Duration patience) {
        this.module = module;
        this.access = access;
        this.patience = patience;
    }

    /// What holds now; null while there is no login.
    @Nullable
    Connection connection() {
        return connection;
    }

    /// Runs work in a session of the current login. A session in which work failed is not used again.
    ///
    /// @throws CryptokiException as the library fails; an ambiguous failure is put to the test first
    <T> T use(Function<TokenSession, T> work) {
        return locked(lock.readLock(), () -> {
            Connection current = connection;
            if (current == null) {
                throw CryptokiException.of("C_OpenSession", ReturnValue.CRYPTOKI_NOT_INITIALIZED);
            }
            long handle = takeSession(current);
            TokenSession session = new TokenSession(module.cryptoki(), handle, current.keys());
            try {
                T result = work.apply(session);
                idle.add(new Idle(current.epoch().start(), handle));
                return result;
            } catch (CryptokiException e) {
                CryptokiException judged = access.judge(e, session);
                closeUnlessDeviceIsGone(judged, handle);
                throw judged;
            }
        });
    }

    private long takeSession(Connection current) {
        for (Idle next = idle.poll(); next != null; next = idle.poll()) {
            if (next.start() == current.epoch().start()) {
                return next.session();
            }
        }
        return module.cryptoki().openSession(current.slot().id(), false);
    }

    private void closeUnlessDeviceIsGone(CryptokiException failure, long session) {
        if (failure.failureClass() == FailureClass.DEVICE || failure.failureClass() == FailureClass.AMBIGUOUS) {
            return; // a restart of the library will end it
        }
        try {
            module.cryptoki().closeSession(session);
        } catch (CryptokiException _) {
            // It was closed under us, which is what is wanted.
        }
    }

    /// Initialises the library and connects for the first time. A library that something in this process had
    /// initialised before may remember a link that has been cut since, so there it is started again once.
    ///
    /// @param resolver looks the keys up, or makes them
    void open(TokenAccess.Resolver resolver) {
        locked(lock.writeLock(), () -> {
            module.start();
            try {
                return connect(resolver, Epoch.FIRST);
            } catch (CryptokiException | RootUnavailable e) {
                if (module.isOurs()) {
                    throw e;
                }
                module.restart();
                return connect(resolver, Epoch.FIRST.nextStart());
            }
        });
    }

    /// Logs in again and looks the keys up again, unless another thread has done so since.
    ///
    /// @param failed the login epoch that failed
    void logInAgain(@Nullable Connection failed) {
        locked(lock.writeLock(), () -> {
            Connection current = connection;
            if (current == null) {
                throw CryptokiException.of("C_Login", ReturnValue.CRYPTOKI_NOT_INITIALIZED);
            }
            return current.isOf(failed) ? replace(access.renew(module.cryptoki(), current)) : current;
        });
    }

    /// Finalises and initialises the library and connects, unless another thread has done so since.
    ///
    /// @param failed the login epoch that failed
    void restart(@Nullable Connection failed) {
        locked(lock.writeLock(), () -> {
            Connection current = connection;
            if (current != null && !current.isOf(failed)) {
                return current;
            }
            connection = null;
            idle.clear();
            module.restart();
            return connect(RootObjects::find, latest.nextStart());
        });
    }

    /// Finalises the library, once no call is inside.
    void close() {
        locked(lock.writeLock(), () -> {
            connection = null;
            idle.clear();
            module.stop();
            return true;
        });
    }

    private Connection connect(TokenAccess.Resolver resolver, Epoch epoch) {
        latest = epoch;
        return replace(access.connect(module, resolver, epoch));
    }

    private Connection replace(Connection next) {
        connection = next;
        return next;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run();
    }

    /// A call that hangs inside the library holds its lock for as long as it hangs, so nobody waits without
    /// limit.
    private <T> T locked(Lock side, Work<T> work) {
        try {
            if (!side.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new RejectedExecutionException("another call hangs in the library or restores the link");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("the root is being closed", e);
        }
        try {
            return work.run();
        } finally {
            side.unlock();
        }
    }
}
