package dev.keyladder.core.request;

/// What stands behind the listener: the pipeline of an unsealed server, or the few paths of a sealed one.
///
/// Called on a virtual thread, it may block, and it always answers: what breaks becomes a reply as well.
@FunctionalInterface
public interface Front {
    /// Answers one request.
    Reply handle(RawRequest raw);
}
