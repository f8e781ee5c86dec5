package dev.keyladder.auth.jwt;

import dev.keyladder.spi.Outcome;
import java.util.Optional;

/// A login that is not to be: thrown by whichever check fails first, turned into an [Outcome.Invalid] in
/// one place. It
/// is made often and on purpose, so it carries no stack.
final class LoginRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The one sentence for a bad signature, a foreign issuer and another's audience: a stranger learns
    /// nothing of which.
    static final String NOT_ACCEPTED = "error validating token: its signature, issuer or audience is not accepted here";

    private final String auditReason;
    private final String code;

    private LoginRefused(String reason, String auditReason, String code) {
        super(reason, null, false, false);
        this.auditReason = auditReason;
        this.code = code;
    }

    /// While signature, issuer and audience do not all hold.
    ///
    /// @param auditReason which of them, what was expected and what came, for operators
    static LoginRefused notAccepted(String auditReason) {
        return new LoginRefused(NOT_ACCEPTED, auditReason, "jwt_not_accepted");
    }

    /// Once they hold.
    ///
    /// @param code a stable word for machines
    /// @param reason for the caller: names the claim, never what was expected of it
    /// @param auditReason for operators
    static LoginRefused because(String code, String reason, String auditReason) {
        return new LoginRefused(reason, auditReason, code);
    }

    /// Where the caller may read all there is to say.
    static LoginRefused because(String code, String reason) {
        return new LoginRefused(reason, reason, code);
    }

    Outcome outcome() {
        return new Outcome.Invalid(String.valueOf(getMessage()), auditReason, Optional.of(code));
    }
}
