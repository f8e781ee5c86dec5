package dev.keyladder.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.secret.SecretText;
import dev.keyladder.storage.barrier.Barrier;
import dev.keyladder.storage.barrier.BarrierKeys;
import dev.keyladder.storage.barrier.BarrierTerm;
import dev.keyladder.storage.store.memory.MemoryStore;
import dev.keyladder.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenRegisterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");
    private static final Duration TTL = Duration.ofMinutes(15);

    private final MemoryStore store = new MemoryStore((reason, cause) -> {});
    private final SeededRandom random = new SeededRandom(1);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_token_is_as_old_as_its_request() {
        TokenRow minted = mintedUnderKeySince(NOW.minusSeconds(60));

        assertThat(minted.created()).isEqualTo("2026-11-24T10:00:00.123Z");
        assertThat(minted.expires()).contains(Instant.parse("2026-11-24T10:15:00.123Z"));
    }

    @Test
    void a_token_is_never_older_than_the_key_that_was_made_for_it() {
        Instant made = Instant.parse("2026-11-24T10:00:00.200Z");

        TokenRow minted = mintedUnderKeySince(made);

        assertThat(minted.created()).isEqualTo(made);
        assertThat(minted.expires()).contains(made.plus(TTL));
    }

    private TokenRow mintedUnderKeySince(Instant made) {
        Rows rows = new Rows(new Barrier(store, new NoKeys(), random));
        return new TokenRegister(rows, new OneKey(made), random)
                .mint(spec(), new Changes())
                .row();
    }

    private static MintSpec spec() {
        Namespace root = new Namespace(Namespace.ROOT_ID, "", "system", "system", Map.of(), NOW, false);
        return new MintSpec(
                root,
                "auth/token",
                "auth/token/create",
                "token",
                List.of("default"),
                Map.of(),
                NOW,
                TTL,
                Duration.ZERO,
                Duration.ZERO,
                true,
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /// A service with one key, made at a given moment.
    private record OneKey(Instant made) implements TokenStrings {
        @Override
        public Reading recognise(SecretText presented) {
            return new Reading.NotOurs("not asked here");
        }

        @Override
        public Written write(MintSpec spec, Changes changes) {
            String kid = "00".repeat(16);
            TokenRef ref = TokenRef.minted(spec.namespace().id(), kid, 0, 0);
            return new Written(SecretText.of("hvs.x"), ref, "tok_x", kid, made, Optional.of(new TokenRow.Place(0, 0)));
        }

        @Override
        public String hash(TokenRow row) {
            return "11".repeat(32);
        }

        @Override
        public void forget(TokenRef ref) {}
    }

    /// Minting collects rows and reads none.
    private static final class NoKeys implements BarrierKeys {
        @Override
        public BarrierTerm current(String namespaceId) {
            throw new AssertionError("nothing is to be encrypted here");
        }

        @Override
        public Optional<Xaes> byKid(KeyId kid) {
            throw new AssertionError("nothing is to be decrypted here");
        }
    }
}
