package dev.keyladder.core.pipeline;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.effect.Wish;
import dev.keyladder.core.mount.Resident;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.UnavailableException;
import java.util.function.BooleanSupplier;

/// Keeps the last of the disk for getting rid of things: when only the reserve is left, nothing new is
/// issued or
/// stored,
/// while revoking, ending builds and core's own paths go on.
public final class Room {
    private final BooleanSupplier onlyReserveLeft;

    /// Asks whether only the reserve is left.
    public Room(BooleanSupplier onlyReserveLeft) {
        this.onlyReserveLeft = onlyReserveLeft;
    }

    /// @throws MalformedRequest when the namespace is being deleted
    /// @throws UnavailableException when there is no room for what the outcome would add
    void require(Outcome outcome, Exchange exchange, CoreCall call) {
        if (!adds(outcome, exchange, call)) {
            return;
        }
        if (exchange.target().namespace().deleting()) {
            throw new MalformedRequest("the namespace is being deleted: nothing new is issued or stored in it");
        }
        if (onlyReserveLeft.getAsBoolean()) {
            throw new UnavailableException("the disk is full but for the reserve that revocation needs: nothing new is "
                    + "issued or stored until there is room again");
        }
    }

    private static boolean adds(Outcome outcome, Exchange exchange, CoreCall call) {
        return switch (outcome) {
            case Outcome.Leased<?> leased -> true;
            case Outcome.Session session -> true;
            case Outcome.CoreWish wish -> wish instanceof Wish.Mint;
            case Outcome.EndBuild end -> false;
            case Outcome.Data data -> stores(exchange, call);
            case Outcome.Done done -> stores(exchange, call);
            case Outcome.Accepted accepted -> stores(exchange, call);
            case Outcome.Names names -> false;
            case Outcome.NotFound nothing -> false;
            case Outcome.Invalid invalid -> false;
            case Outcome.Denied denied -> false;
            case Outcome.Raw raw -> false;
        };
    }

    private static boolean stores(Exchange exchange, CoreCall call) {
        boolean engine = exchange.target()
                .mount()
                .map(mounted -> !(mounted.resident() instanceof Resident.Core))
                .orElse(false);
        return engine && !call.changes().isEmpty();
    }
}
