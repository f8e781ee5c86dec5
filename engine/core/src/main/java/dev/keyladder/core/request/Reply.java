package dev.keyladder.core.request;

import java.util.Map;

/// A finished answer, rendered once: what the record of the request saw is what the client reads. Turning a
/// kind into
/// a
/// status is the listener's work.
public sealed interface Reply {
    /// The bytes of the body, perhaps none.
    byte[] body();

    /// Header fields that go with it.
    Map<String, String> headers();

    /// An answer in the common envelope, or in the common form of an error. Its type is `application/json`.
    record Enveloped(Kind kind, byte[] body, Map<String, String> headers) implements Reply {
        public Enveloped {
            headers = Map.copyOf(headers);
        }
    }

    /// An answer of its own form: health, init, metrics, certificates.
    record Raw(int status, String contentType, byte[] body, Map<String, String> headers) implements Reply {
        public Raw {
            headers = Map.copyOf(headers);
        }
    }

    /// What an enveloped answer says.
    enum Kind {
        /// Here it is.
        OK,
        /// Done, nothing to show.
        DONE,
        /// Begun.
        ACCEPTED,
        /// Nothing there.
        NOT_FOUND,
        /// The request makes no sense.
        INVALID,
        /// Not allowed.
        DENIED,
        /// Not on this path.
        UNSUPPORTED,
        /// The PATCH body is of the wrong type.
        WRONG_TYPE,
        /// The body is too large.
        TOO_LARGE,
        /// Too many requests: come back later.
        TOO_BUSY,
        /// A database or another upstream failed.
        UPSTREAM_FAILED,
        /// Sealed, or a part of the server cannot do its work now.
        UNAVAILABLE,
        /// A mistake in the server.
        BUG
    }
}
