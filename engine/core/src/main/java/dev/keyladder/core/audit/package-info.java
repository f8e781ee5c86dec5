/// The audit log: what a record holds, the chained lanes it is made durable in, their recovery, their
/// verifier
/// and their reader. No policy, no storage engine and no HTTP lives here, and no key: HMACs and signatures
/// are
/// handed in.
@NullMarked
package dev.keyladder.core.audit;

import org.jspecify.annotations.NullMarked;
