package dev.keyladder.core.effect;

import dev.keyladder.core.audit.HashedTree;
import dev.keyladder.core.call.RequestData;
import dev.keyladder.core.namespace.Namespace;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Hashes the data of requests and answers under a namespace's audit key.
public interface AuditTrees {
    /// A request's data; null where there is none.
    ///
    /// @param exempt fields whose values stay in clear
    /// @throws dev.keyladder.spi.MalformedRequest when the body cannot be read
    @Nullable
    HashedTree ofRequest(Namespace namespace, RequestData data, Set<String> exempt);

    /// An answer's body.
    ///
    /// @param exempt fields whose values stay in clear
    HashedTree ofResponse(Namespace namespace, byte[] body, Set<String> exempt);
}
