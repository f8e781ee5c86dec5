package dev.keyladder.auth.jwt;

import dev.keyladder.spi.UpstreamFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keys that an issuer publishes, fetched when first needed, when a token does not fit them, and when they
/// are old.
///
/// A token that does not fit is the only sign of a rotation that everybody sends: Jenkins puts a new key
/// under the old
/// id. But anybody can send such a token, so between two fetches there is a floor. While the issuer is away
/// the last
/// keys that it gave go on being used. One fetch runs at a time; logins that fit the known keys never wait
/// for it.
final class RemoteKeys implements KeySource {
    /// Forged tokens cause no more than one fetch in this time.
    static final Duration FLOOR = Duration.ofSeconds(5);

    /// A key that the issuer has withdrawn is forgotten after this time even where no token asks for
    /// another.
    static final Duration MAX_AGE = Duration.ofMinutes(10);

    /// How long a token that does not fit may wait for somebody else's fetch.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);

    private final Supplier<KeySet> fetch;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched last;
    private @Nullable Instant lastAttempt;

    private record Fetched(KeySet keys, Instant at) {}

    /// @param fetch throws [KeysUnavailable] when there are none to be had
    RemoteKeys(Supplier<KeySet> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    @Override
    public KeySet current() {
        Fetched known = last;
        if (known == null) {
            return first();
        }
        if (apart(known.at(), clock.instant()).compareTo(MAX_AGE) < 0 || !fetching.tryLock()) {
            return known.keys();
        }
        try {
            return refetched(known.keys());
        } finally {
            fetching.unlock();
        }
    }

    @Override
    public KeySet newerThan(KeySet seen) {
        if (!lockedInTime()) {
            return seen;
        }
        try {
            Fetched known = last;
            return known != null && !known.keys().equals(seen) ? known.keys() : refetched(seen);
        } finally {
            fetching.unlock();
        }
    }

    private KeySet first() {
        fetching.lock();
        try {
            Fetched known = last;
            if (known != null) {
                return known.keys();
            }
            if (isBelowFloor()) {
                throw new UpstreamFailure("the identity provider's keys");
            }
            return fetched();
        } catch (KeysUnavailable e) {
            LOG.warn("no keys of the identity provider yet: {}", e.getMessage());
            throw new UpstreamFailure("the identity provider's keys", e);
        } finally {
            fetching.unlock();
        }
    }

    private KeySet refetched(KeySet seen) {
        if (isBelowFloor()) {
            return seen;
        }
        try {
            return fetched();
        } catch (KeysUnavailable e) {
            LOG.warn("the identity provider's keys cannot be fetched, the last known stay in use: {}", e.getMessage());
            return seen;
        }
    }

    private KeySet fetched() {
        Instant now = clock.instant();
        lastAttempt = now;
        KeySet keys = fetch.get();
        last = new Fetched(keys, now);
        return keys;
    }

    private boolean isBelowFloor() {
        Instant attempt = lastAttempt;
        return attempt != null && apart(attempt, clock.instant()).compareTo(FLOOR) < 0;
    }

    private boolean lockedInTime() {
        try {
            return fetching.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// A clock that has been set back must not stop fetching until it has caught up.
    private static Duration apart(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }
}
