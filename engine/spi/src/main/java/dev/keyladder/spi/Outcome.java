package dev.keyladder.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a handler decided. What breaks (storage, HSM, a database) is thrown instead.
///
/// Some outcomes are wishes: only core touches leases, sessions and tokens, and it does so after the record of the
/// request is durable.
public sealed interface Outcome {
    /// There is something to show.
    ///
    /// @param body the answer's `data`
    record Data(Record body, List<String> warnings) implements Outcome {
        public Data {
            warnings = List.copyOf(warnings);
        }

        /// Data without warnings.
        public Data(Record body) {
            this(body, List.of());
        }
    }

    /// A list of names, sorted; an empty one is answered as nothing there.
    ///
    /// @param keyInfo more about a name, where the path offers it
    record Names(List<String> names, Map<String, Record> keyInfo, List<String> warnings) implements Outcome {
        public Names {
            names = List.copyOf(names);
            keyInfo = Map.copyOf(keyInfo);
            warnings = List.copyOf(warnings);
        }

        /// Names alone.
        public Names(List<String> names) {
            this(names, Map.of(), List.of());
        }
    }

    /// It is done and there is nothing to show, but for warnings.
    record Done(List<String> warnings) implements Outcome {
        public Done {
            warnings = List.copyOf(warnings);
        }

        /// Done without warnings.
        public Done() {
            this(List.of());
        }
    }

    /// It has been started and goes on after the answer.
    record Accepted(Optional<Record> body, List<String> warnings) implements Outcome {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /// Nothing is there.
    ///
    /// @param body what there is to say about it all the same: a deleted version has metadata
    record NotFound(Optional<Record> body, List<String> warnings) implements Outcome {
        public NotFound {
            warnings = List.copyOf(warnings);
        }

        /// Nothing there and nothing to say.
        public NotFound() {
            this(Optional.empty(), List.of());
        }
    }

    /// The request makes no sense, or a login failed.
    ///
    /// @param reason shown to the caller: names no secret, and no value that the caller did not send
    /// @param auditReason shown to operators alone: may name what was expected
    /// @param code a stable word for machines, such as `jwt_claim_mismatch`
    record Invalid(String reason, String auditReason, Optional<String> code) implements Outcome {
        /// One text for both.
        public Invalid(String reason) {
            this(reason, reason, Optional.empty());
        }
    }

    /// Refused by a rule of the engine's own or by policy.
    ///
    /// @param auditReason shown to operators alone
    /// @param text shown to the caller; empty: the usual sentence
    record Denied(String auditReason, String text) implements Outcome {
        /// The usual sentence for the caller.
        public Denied(String auditReason) {
            this(auditReason, "");
        }
    }

    /// An answer without the usual envelope: health, init, metrics, certificates.
    record Raw(int status, String contentType, byte[] bytes) implements Outcome {}

    /// A wish: issue a leased secret. Core allocates the lease, makes its pending row and the record durable, and
    /// only
    /// then calls the kind.
    record Leased<M extends Record>(LeaseKind<M> kind, M memo, LeaseTerms terms, List<String> warnings)
            implements Outcome {
        public Leased {
            warnings = List.copyOf(warnings);
        }
    }

    /// A wish: a login succeeded, open a session and mint its token.
    record Session(Granted login) implements Outcome {}

    /// A wish: the build that this identity belongs to is over.
    ///
    /// @param session end this session alone
    record EndBuild(Granted login, Optional<String> session) implements Outcome {}

    /// A wish of core's own paths; no engine makes one.
    non-sealed interface CoreWish extends Outcome {}
}
