/// The wall clock held against the monotonic one. Who wants to know whether something has ended asks here,
/// never the
/// system.
@NullMarked
package dev.keyladder.core.time;

import org.jspecify.annotations.NullMarked;
