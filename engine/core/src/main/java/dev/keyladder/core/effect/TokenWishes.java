package dev.keyladder.core.effect;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.token.Live;
import dev.keyladder.core.token.Minted;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.core.token.TokenRegister;
import dev.keyladder.core.token.TokenRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Carries out what the token paths wish for.
public final class TokenWishes {
    private final TokenRegister tokens;
    private final Reaper reaper;
    private final Closing closing;

    /// Carries out wishes in the register of tokens.
    public TokenWishes(TokenRegister tokens, Reaper reaper, Closing closing) {
        this.tokens = tokens;
        this.reaper = reaper;
        this.closing = closing;
    }

    Reply mint(Wish.Mint wish, Exchange exchange, CoreCall call) {
        if (wish.spec().customId().filter(tokens::isTaken).isPresent()) {
            return closing.close(exchange, Answer.error(Kind.INVALID, "cannot create a token with a duplicate ID"));
        }
        if (wish.spec().parent().isPresent() && !holdOn(wish.spec().parent().get(), call.changes())) {
            return closing.close(exchange, Answer.error(Kind.DENIED, Refusals.NO_TOKEN));
        }
        Minted minted = tokens.mint(wish.spec(), call.changes());
        Answer answer = Answer.token(AuthBlock.of(minted), wish.warnings());
        return closing.close(exchange, call, answer, minted.row());
    }

    /// Has the child hold only if its parent lives when it becomes durable: whoever revokes the parent later
    /// finds it below.
    private boolean holdOn(TokenRow.Parent parent, Changes changes) {
        Optional<Live> live = tokens.read(new TokenRef(parent.namespaceId(), parent.rowKey()))
                .filter(found -> !found.row().revoked());
        live.ifPresent(found -> tokens.expectUnchanged(found, changes));
        return live.isPresent();
    }

    Reply renew(Wish.RenewToken wish, Exchange exchange, CoreCall call) {
        TokenRow row = wish.token().row().renewed(call.now(), wish.end());
        tokens.replace(wish.token(), row, call.changes());
        long seconds = Duration.between(call.now(), wish.end()).toSeconds();
        Answer answer = Answer.token(AuthBlock.of(wish.shown(), row, seconds), wish.warnings());
        return closing.close(exchange, call, answer, row);
    }

    Reply revoke(Wish.RevokeToken wish, Exchange exchange, CoreCall call) {
        Live token = wish.token();
        if (wish.withChildren()) {
            List<Live> dead = tokens.kill(token, call.now(), call.changes());
            closing.announce(exchange, call.changes(), null);
            reaper.finish(dead, "revoke");
        } else {
            tokens.killAlone(token, call.now(), call.changes());
            closing.announce(exchange, call.changes(), null);
            reaper.finish(List.of(token), "revoke");
        }
        return closing.closeAct(exchange, new Changes(), Answer.of(Kind.DONE, null, List.of()), null);
    }
}
