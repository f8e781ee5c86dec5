package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.pkcs11.TokenLink.Connection;
import dev.keyladder.keys.pkcs11.TokenLink.Epoch;
import dev.keyladder.keys.pkcs11.TokenSession.KeyHandles;

/// How a token is entered: found by its label, logged into, its keys looked up by their CKA_ID and recognised.
/// Used under the link's lock.
final class TokenAccess {

    private final String tokenLabel;
    private final TokenLogin login;
    private final RootObjects objects;
    private final RootIdentity identity;

    /// Looks a root's keys up in a logged-in session, or makes them.
    @FunctionalInterface
    interface Resolver {
        KeyHandles resolve(RootObjects objects, Cryptoki cryptoki, long session);
    }

    TokenAccess(String tokenLabel, TokenLogin login, RootObjects objects, RootIdentity identity) {
        this.tokenLabel = tokenLabel;
        this.login = login;
        this.objects = objects;
        this.identity = identity;
    }

    /// Enters the token after the library was initialised.
    ///
    /// @param epoch which start and login this is
    Connection connect(Pkcs11Module module, Resolver resolver, Epoch epoch) {
        Pkcs11Module.Slot slot = module.slotOf(tokenLabel);
        long anchor = module.cryptoki().openSession(slot.id(), true);
        return enter(module.cryptoki(), new Entrance(epoch, slot, anchor), resolver);
    }

    /// Enters the token again without touching the library, through the anchor session if that still lives.
    Connection renew(Cryptoki cryptoki, Connection current) {
        long anchor = isAlive(cryptoki, current.anchor())
                ? current.anchor()
                : cryptoki.openSession(current.slot().id(), true);
        return enter(cryptoki, new Entrance(current.epoch().nextLogin(), current.slot(), anchor), RootObjects::find);
    }

    private record Entrance(Epoch epoch, Pkcs11Module.Slot slot, long anchor) {}

    private Connection enter(Cryptoki cryptoki, Entrance entrance, Resolver resolver) {
        long anchor = entrance.anchor();
        if (cryptoki.sessionState(anchor) != Cryptoki.RW_USER_FUNCTIONS) {
            // Asked anew: the flags of the slot's first look tell nothing of what happened to its PIN since.
            login.login(cryptoki, cryptoki.tokenInfo(entrance.slot().id()), anchor);
        }
        if (cryptoki.sessionState(anchor) != Cryptoki.RW_USER_FUNCTIONS) {
            throw CryptokiException.of("C_Login", ReturnValue.USER_NOT_LOGGED_IN);
        }
        KeyHandles keys = resolver.resolve(objects, cryptoki, anchor);
        identity.recognise(new TokenSession(cryptoki, anchor, keys));
        return new Connection(entrance.epoch(), entrance.slot(), anchor, keys);
    }

    private static boolean isAlive(Cryptoki cryptoki, long session) {
        try {
            cryptoki.sessionState(session);
            return true;
        } catch (CryptokiException e) {
            if (e.failureClass() != FailureClass.SESSION) {
                throw e;
            }
            return false;
        }
    }

    /// Puts an ambiguous failure to the test in the session in which it happened.
    CryptokiException judge(CryptokiException failure, TokenSession session) {
        boolean ambiguous = failure.failureClass() == FailureClass.AMBIGUOUS;
        return ambiguous && identity.isCanaryWell(session) ? failure.as(FailureClass.DAMAGED) : failure;
    }
}
