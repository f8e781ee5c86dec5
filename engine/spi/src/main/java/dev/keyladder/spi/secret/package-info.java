/// Values that never print. Whoever reads one holds a [dev.keyladder.spi.secret.SecretAccess], so that every such
/// place
/// can be found by searching for that word.
@NullMarked
package dev.keyladder.spi.secret;

import org.jspecify.annotations.NullMarked;
