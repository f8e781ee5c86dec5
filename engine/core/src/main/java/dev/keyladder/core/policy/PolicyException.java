package dev.keyladder.core.policy;

import dev.keyladder.codec.hcl.HclException;
import java.io.Serial;

/// A text that is no policy. The message is for the person who wrote it and begins as Vault's does.
public final class PolicyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /// `where` names the part of the policy, or is empty.
    PolicyException(String where, HclException cause) {
        super("failed to parse policy: " + where + cause.getMessage(), cause);
    }
}
