package dev.keyladder.core.effect;

import dev.keyladder.core.call.Caller;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Conflict;
import dev.keyladder.core.time.GuardedClock;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.core.token.TokenRow;
import java.util.List;
import java.util.Optional;

/// Counts the uses of tokens that are good for a number of requests only. A refused request is a use as
/// well.
public final class Uses {
    private final TokenRegister tokens;
    private final Reaper reaper;
    private final Closing closing;
    private final GuardedClock clock;

    /// Counts in the register.
    public Uses(TokenRegister tokens, Reaper reaper, Closing closing, GuardedClock clock) {
        this.tokens = tokens;
        this.reaper = reaper;
        this.closing = closing;
        this.clock = clock;
    }

    /// Takes one use off, durably, before anything is done with it.
    ///
    /// @return false when a rival request took the last one
    public boolean spend(Exchange exchange) {
        if (!(exchange.caller() instanceof Caller.Known known)
                || known.token().row().usesLeft() == 0) {
            return true;
        }
        Optional<Live> live = Optional.of(known.token());
        while (live.isPresent() && live.get().row().usesLeft() > 0) {
            Changes changes = new Changes();
            tokens.replace(live.get(), live.get().row().usedOnce(), changes);
            try {
                closing.announce(exchange, changes, null);
                return true;
            } catch (Conflict rival) {
                live = tokens.read(known.token().ref())
                        .filter(read -> !read.row().revoked());
            }
        }
        return false;
    }

    /// Revokes a token whose last use has been answered. Requests that end together find it used up
    /// together; one of them ends it.
    public void finished(Exchange exchange) {
        if (exchange.caller() instanceof Caller.Known known
                && known.token().row().usesLeft() > 0) {
            Optional<Live> live = usedUp(known);
            while (live.isPresent() && !hasEnded(exchange, live.get())) {
                live = usedUp(known);
            }
        }
    }

    private Optional<Live> usedUp(Caller.Known known) {
        return tokens.read(known.token().ref())
                .filter(live ->
                        live.row().usesLeft() == TokenRow.USED_UP && !live.row().revoked());
    }

    private boolean hasEnded(Exchange exchange, Live live) {
        Changes changes = new Changes();
        List<Live> dead = tokens.kill(live, clock.now(), changes);
        try {
            closing.announce(exchange, changes, null);
        } catch (Conflict rival) {
            return false;
        }
        reaper.finish(dead, "used-up");
        return true;
    }
}
