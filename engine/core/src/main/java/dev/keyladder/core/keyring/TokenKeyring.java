package dev.keyladder.core.keyring;

import dev.keyladder.core.audit.Credential;
import dev.keyladder.core.audit.KeyPath;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.token.MintSpec;
import dev.keyladder.core.token.TokenCredentials;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.core.token.TokenRow;
import dev.keyladder.core.token.TokenStrings;
import dev.keyladder.keys.hierarchy.KeyChanges;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.KeyVersion;
import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.keys.token.TokenCheck;
import dev.keyladder.keys.token.TokenMint;
import dev.keyladder.keys.token.TokenVerifier;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.format.TokenString;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Mints and recognises the strings of tokens: each role's with the role's own service key.
public final class TokenKeyring implements TokenStrings, TokenCredentials {
    private final KeyHierarchy hierarchy;
    private final OwnIds ownIds;
    private final long lane;
    private final TokenMint mint;
    private final TokenVerifier verifier;
    private final Map<KeyId, AtomicLong> sequences = new ConcurrentHashMap<>();
    private final Map<String, KeyPath> paths = new ConcurrentHashMap<>();

    /// A keyring of a process.
    ///
    /// @param lane the number of this process's lane: numbers under a key are dense within it
    public TokenKeyring(KeyHierarchy hierarchy, OwnIds ownIds, long lane, RandomSource random) {
        this.hierarchy = hierarchy;
        this.ownIds = ownIds;
        this.lane = lane;
        this.mint = new TokenMint(() -> RootServices.of(hierarchy, ServiceName.DETECT), random);
        this.verifier =
                new TokenVerifier(() -> hierarchy.verifying(Namespace.ROOT_ID, ServiceName.DETECT), hierarchy::byKid);
    }

    @Override
    public Reading recognise(SecretText presented) {
        return switch (verifier.verify(presented.reveal(SecretAccess.reveal()))) {
            case TokenCheck.Genuine(var place, var key) ->
                new Reading.Ours(TokenRef.minted(key.namespaceId(), place.kid().hex(), place.lane(), place.seq()));
            case TokenCheck.Refused(var reason) ->
                ownIds.find(presented)
                        .<Reading>map(Reading.Ours::new)
                        .orElseGet(() -> new Reading.NotOurs(
                                "not a token of this server: " + reason.name().toLowerCase(Locale.ROOT)));
        };
    }

    @Override
    public Written write(MintSpec spec, Changes changes) {
        ServiceKeyVersion key = key(spec, changes);
        if (spec.customId().isPresent()) {
            return ownIds.write(spec.customId().get(), spec.namespace().id(), key, changes);
        }
        long sequence =
                sequences.computeIfAbsent(key.kid(), kid -> new AtomicLong()).getAndIncrement();
        TokenString string = mint.mint(key, lane, sequence);
        TokenRef ref = TokenRef.minted(spec.namespace().id(), key.kid().hex(), lane, sequence);
        return new Written(
                string.reveal(),
                ref,
                string.place().tokenId().text(),
                key.kid().hex(),
                key.version().statement().nbf(),
                Optional.of(new TokenRow.Place(lane, sequence)));
    }

    /// The key that mints for a service; made at its first login, in the login's own set of changes.
    private ServiceKeyVersion key(MintSpec spec, Changes changes) {
        ServiceName service = new ServiceName(spec.service());
        String namespaceId = spec.namespace().id();
        Optional<ServiceKeyVersion> current = hierarchy.current(namespaceId, service);
        if (current.isPresent()) {
            return current.get();
        }
        KeyChanges made = new KeyChanges();
        ServiceKeyVersion first = hierarchy.newServiceKey(namespaceId, service, spec.path(), made);
        KeyWrites.addTo(changes, made);
        return first;
    }

    @Override
    public String hash(TokenRow row) {
        return TokenStatements.of(row).hash().hex();
    }

    @Override
    public void forget(TokenRef ref) {
        ownIds.forget(ref);
    }

    @Override
    public Credential of(TokenRow row) {
        byte[] kid = HexFormat.of().parseHex(row.kid());
        @Nullable
        String state =
                hierarchy.byKid(KeyId.of(kid)).map(key -> key.state().name()).orElse(null);
        return new Credential(row.tid(), HexFormat.of().parseHex(row.hash()), kid, path(row.kid()), state);
    }

    private @Nullable KeyPath path(String kid) {
        KeyPath known = paths.get(kid);
        if (known == null) {
            known = KeyId.parse(kid).flatMap(hierarchy::version).map(this::path).orElse(null);
            if (known != null) {
                paths.put(kid, known);
            }
        }
        return known;
    }

    private KeyPath path(KeyVersion service) {
        KeyVersion master = hierarchy.parent(service).orElseThrow();
        StatementHash root = hierarchy.parent(master).orElseThrow().kvh();
        return new KeyPath(service.kvh().toByteArray(), master.kvh().toByteArray(), root.toByteArray());
    }
}
