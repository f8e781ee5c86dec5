package dev.keyladder.core.audit;

import dev.keyladder.codec.json.JsonTexts;
import dev.keyladder.codec.json.JsonWalk;
import dev.keyladder.spi.JsonText;
import java.util.Map;
import java.util.Set;

/// Turns the data of requests and answers into what the log may keep of them.
///
/// A guess of a value can be checked against the log by whoever holds the key, which is what audited HMACs
/// are
/// for; the same string has the same tag everywhere in its namespace.
public final class TreeHasher {
    private final AuditHmac hmac;

    /// A hasher under the audit key of one namespace.
    public TreeHasher(AuditHmac hmac) {
        this.hmac = hmac;
    }

    /// The tree of a JSON value.
    ///
    /// @param exempt names of fields whose strings stay in clear, those in arrays below them included
    public HashedTree tree(JsonText value, Set<String> exempt) {
        TreeBuilder builder = new TreeBuilder(hmac, exempt);
        JsonWalk.walk(value, builder);
        return builder.isDone() ? whole(value) : HashedTree.tree(builder.toByteArray());
    }

    /// The tree of an object whose fields have been cut apart.
    ///
    /// @param exempt names of fields whose strings stay in clear, those in arrays below them included
    public HashedTree tree(Map<String, JsonText> fields, Set<String> exempt) {
        TreeBuilder builder = new TreeBuilder(hmac, exempt);
        builder.startObject();
        fields.forEach((name, value) -> {
            if (!builder.isDone()) {
                builder.name(name);
                JsonWalk.walk(value, builder);
            }
        });
        if (!builder.isDone()) {
            builder.endObject();
        }
        return builder.isDone() ? whole(JsonTexts.object(fields)) : HashedTree.tree(builder.toByteArray());
    }

    private HashedTree whole(JsonText value) {
        return HashedTree.whole(new LeafBuffer(64).bytes(hmac.tag(value.utf8())).toByteArray());
    }
}
