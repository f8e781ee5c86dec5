package dev.keyladder.core.audit;

import dev.keyladder.spi.UnavailableException;

/// No record can be made durable now, so nothing may be answered: the promise is "no record, no answer".
///
/// Thrown only when it is certain that the record will not be found in the log later.
public final class AuditUnavailable extends UnavailableException {
    private static final long serialVersionUID = 1L;

    AuditUnavailable(String what) {
        super("audit log: " + what);
    }

    AuditUnavailable(String what, Throwable cause) {
        super("audit log: " + what, cause);
    }
}
