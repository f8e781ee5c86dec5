package dev.keyladder.core.effect;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.request.Reply;

/// Hands what core's own paths wish for to whoever carries it out.
public final class Wishes {
    private final TokenWishes tokens;
    private final LeaseWishes leases;
    private final Retirement retirement;

    /// Hands wishes about tokens, leases, and what goes away.
    public Wishes(TokenWishes tokens, LeaseWishes leases, Retirement retirement) {
        this.tokens = tokens;
        this.leases = leases;
        this.retirement = retirement;
    }

    Reply carryOut(Wish wish, Exchange exchange, CoreCall call) {
        return switch (wish) {
            case Wish.Mint mint -> tokens.mint(mint, exchange, call);
            case Wish.RenewToken renew -> tokens.renew(renew, exchange, call);
            case Wish.RevokeToken revoke -> tokens.revoke(revoke, exchange, call);
            case Wish.RenewLease renew -> leases.renew(renew, exchange, call);
            case Wish.RevokeLeases revoke -> leases.revoke(revoke, exchange, call);
            case Wish.Unmount unmount -> retirement.unmount(unmount.mount(), exchange, call);
            case Wish.DeleteNamespace delete -> retirement.delete(delete, exchange, call);
        };
    }
}
