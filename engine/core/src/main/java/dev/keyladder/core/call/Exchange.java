package dev.keyladder.core.call;

import dev.keyladder.core.mount.Target;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.spi.Operation;

/// One request with all that has been found out about it.
///
/// @param operation as policies see it: a write of something that is not there yet is a create
public record Exchange(RawRequest raw, Target target, Caller caller, Operation operation, RequestData data) {}
