/// Sealed and unsealed as two kinds of server: initialisation, unsealing, sealing, and building the
/// pipeline in
/// between.
@NullMarked
package dev.keyladder.core.seal;

import org.jspecify.annotations.NullMarked;
