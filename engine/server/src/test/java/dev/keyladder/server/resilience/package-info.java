/// Whole servers under blows: killed, without their HSM, database, disk or the right time, and used by many
/// at once. What one part can show alone is tested beside that part.
@NullMarked
package dev.keyladder.server.resilience;

import org.jspecify.annotations.NullMarked;
