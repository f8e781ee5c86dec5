package dev.keyladder.core.keyring;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.core.rows.Changes;
import dev.keyladder.core.rows.Rows;
import dev.keyladder.core.token.TokenRef;
import dev.keyladder.core.token.TokenStrings.Written;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.ServiceKeyVersion;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.spi.format.TokenId;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import dev.keyladder.storage.barrier.Area;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens with an id of their own, such as a development server's root token: a second class, found by a
/// keyed hash.
/// The
/// set is held in memory, so that a foreign string costs no read of storage.
public final class OwnIds {
    private static final String FOLDER = "custom/";

    private final KeyHierarchy hierarchy;
    private final Map<String, TokenRef> known = new ConcurrentHashMap<>();

    /// No ids until [#load].
    public OwnIds(KeyHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /// Reads the ids of all namespaces.
    public void load(NamespaceRegister namespaces, Rows rows) {
        for (Namespace namespace : namespaces.all()) {
            Area area = namespace.area(TokenRef.KIND);
            for (String hash : rows.children(area, FOLDER, "", Integer.MAX_VALUE)) {
                known.put(hash, TokenRef.custom(namespace.id(), hash));
            }
        }
    }

    Optional<TokenRef> find(SecretText presented) {
        return known.isEmpty() ? Optional.empty() : Optional.ofNullable(known.get(hash(presented)));
    }

    Written write(SecretText id, String namespaceId, ServiceKeyVersion key, Changes changes) {
        String hash = hash(id);
        TokenRef ref = TokenRef.custom(namespaceId, hash);
        changes.onCommitted(() -> known.put(hash, ref));
        String tid = TokenId.custom(HexFormat.of().parseHex(hash)).text();
        return new Written(
                id, ref, tid, key.kid().hex(), key.version().statement().nbf(), Optional.empty());
    }

    void forget(TokenRef ref) {
        if (ref.rowKey().startsWith(FOLDER)) {
            known.remove(ref.rowKey().substring(FOLDER.length()));
        }
    }

    private String hash(SecretText id) {
        byte[] utf8 = id.reveal(SecretAccess.reveal()).getBytes(StandardCharsets.UTF_8);
        byte[] tag = RootServices.of(hierarchy, ServiceName.INDEX).tokenIndex().tag(utf8);
        return HexFormat.of().formatHex(tag);
    }
}
