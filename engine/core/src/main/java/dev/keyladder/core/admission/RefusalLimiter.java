package dev.keyladder.core.admission;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Bounds how many refused requests of callers nobody knows are recorded one by one: else anyone could fill
/// a log
/// that
/// the server must write before it answers. What goes beyond is counted, and the count recorded once a
/// second.
///
/// Safe for several threads. Addresses are told apart up to a bound; those that were quiet for longest are
/// forgotten
/// first, and the bound for all together holds whatever an attacker does with addresses.
public final class RefusalLimiter {
    private final RefusalRate rate;
    private final LongSupplier ticker;
    private final Map<String, TokenBucket> buckets;
    private final TokenBucket all;
    private final AtomicLong uncounted = new AtomicLong();

    /// A limiter under which every address has its whole burst.
    ///
    /// @param ticker nanoseconds that never go back, such as `System::nanoTime`
    public RefusalLimiter(RefusalRate rate, LongSupplier ticker) {
        this.rate = rate;
        this.ticker = ticker;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true);
        this.all = new TokenBucket(rate.perSecond(), rate.perSecond(), ticker.getAsLong());
    }

    /// Whether one more refusal of this address is answered as such and recorded by itself. If not, the
    /// caller
    /// answers
    /// 429 and records nothing: the refusal is in the count.
    public boolean tryRefuse(String address) {
        boolean within = take(address);
        if (!within) {
            uncounted.incrementAndGet();
        }
        return within;
    }

    /// How many refusals went beyond the limits since the last call. To be called once a second; where the
    /// answer is
    /// not zero, it is recorded as one entry.
    public long drainCount() {
        return uncounted.getAndSet(0);
    }

    /// How many addresses are remembered.
    public synchronized int addresses() {
        return buckets.size();
    }

    private synchronized boolean take(String address) {
        long now = ticker.getAsLong();
        TokenBucket own = bucket(address, now);
        if (!own.tryTake(now)) {
            return false;
        }
        if (!all.tryTake(now)) {
            own.putBack();
            return false;
        }
        return true;
    }

    private TokenBucket bucket(String address, long now) {
        TokenBucket known = buckets.get(address);
        if (known != null) {
            return known;
        }
        forgetQuiet(now);
        TokenBucket fresh = new TokenBucket(rate.perSecondAndAddress(), rate.burst(), now);
        buckets.put(address, fresh);
        return fresh;
    }

    /// Forgets what a new bucket would be worth as much as, from the quietest on, and beyond the bound the
    /// quietest
    /// whatever its level: that costs at most two looks for each new address.
    private void forgetQuiet(long now) {
        Iterator<TokenBucket> quietest = buckets.values().iterator();
        for (int looks = 0; looks < 2 && quietest.hasNext(); looks++) {
            if (quietest.next().isFull(now) || buckets.size() >= rate.addresses()) {
                quietest.remove();
            }
        }
    }
}
