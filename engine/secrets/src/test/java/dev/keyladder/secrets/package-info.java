/// A mount without a server around it, for the tests of every engine. Nothing here knows a particular
/// engine.
@NullMarked
package dev.keyladder.secrets;

import org.jspecify.annotations.NullMarked;
