package dev.keyladder.server.wiring;

import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.audit.Deed;
import dev.keyladder.core.audit.LeafType;
import dev.keyladder.core.audit.Origin;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.request.Front;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.seal.Initialisation;
import dev.keyladder.core.seal.Running;
import dev.keyladder.core.seal.SealRecord;
import dev.keyladder.core.token.MintSpec;
import dev.keyladder.core.token.Minted;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.spi.secret.SecretText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the first rows of an installation and answers nobody.
final class FoundingEngine implements Running {
    private static final String SYSTEM = "system";

    private final Registers registers;
    private final Clock clock;

    FoundingEngine(Registers registers, Clock clock) {
        this.registers = registers;
        this.clock = clock;
    }

    @Override
    public Front front() {
        throw new IllegalStateException("an installation that is being founded answers nobody");
    }

    @Override
    public SecretText found(Initialisation.Founding founding) {
        Instant now = clock.instant();
        Namespace root = new Namespace(Namespace.ROOT_ID, "", SYSTEM, SYSTEM, Map.of(), now, false);
        Changes changes = new Changes();
        registers.namespaces().store(root, changes);
        changes.plain(plain -> plain.put(SealRecord.ROW, founding.seal().encode()));
        Minted minted = registers.tokens().mint(rootToken(root, now, founding.rootToken()), changes);
        Deed deed = new Deed(Namespace.ROOT_ID, "", "update", "sys/init", "ok", null, Duration.ZERO);
        Origin origin = new Origin(registers.strings().of(minted.row()), "", null, Map.of(), null);
        registers.journal().commit(changes, AuditRecord.of(LeafType.EXCHANGE, now, origin, deed, null, null));
        return minted.text();
    }

    private static MintSpec rootToken(Namespace root, Instant now, Optional<SecretText> ownId) {
        return new MintSpec(
                root,
                "auth/token",
                ownId.isPresent() ? "auth/token/create" : "auth/token/root",
                ownId.isPresent() ? "token" : "root",
                List.of(TokenRow.ROOT_POLICY),
                Map.of(),
                now,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                false,
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                ownId);
    }

    @Override
    public void close() {
        // There is nothing in the background to stop.
    }
}
