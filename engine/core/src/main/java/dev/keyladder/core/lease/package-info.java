/// Leases as stored rows with a due time: no timer per lease, claimed in batches, retried with back-off,
/// never
/// forgotten.
@NullMarked
package dev.keyladder.core.lease;

import org.jspecify.annotations.NullMarked;
