package dev.keyladder.spi;

/// What answers one operation on one path. It decides and collects rows; it commits nothing and may be run again when
/// a
/// row it read has changed.
///
/// @param <B> the record that the request's body and query were decoded to
@FunctionalInterface
public interface Handler<B extends Record> {
    /// Answers the request.
    ///
    /// @throws UnavailableException when a part it needs (storage, HSM) is away
    /// @throws UpstreamFailure when a database or another upstream failed
    /// @throws MalformedRequest when the body makes no sense in a way its types did not catch
    Outcome handle(Call call, B body);

    /// A handler that looks at no body.
    @FunctionalInterface
    interface Bare {
        /// Answers the request.
        Outcome handle(Call call);
    }
}
