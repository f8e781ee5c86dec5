package dev.keyladder.core.call;

import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.policy.Acl;
import dev.keyladder.core.token.Live;

/// Who calls.
public sealed interface Caller {
    /// How the caller is shown to people and upstream systems; empty for an anonymous one.
    default String displayName() {
        return "";
    }

    /// Somebody who needs no token for what is asked.
    record Anonymous() implements Caller {}

    /// The holder of a token that lives.
    ///
    /// @param home the token's own namespace: its policies name paths as seen from there
    /// @param acl what its policies allow
    record Known(Live token, Namespace home, Acl acl) implements Caller {
        @Override
        public String displayName() {
            return token.row().displayName();
        }
    }

    /// Somebody whose token is missing, unknown, over, or used from the wrong place. Recorded like any
    /// caller.
    ///
    /// @param auditReason for operators; the caller reads `permission denied`
    record Refused(String auditReason) implements Caller {}
}
