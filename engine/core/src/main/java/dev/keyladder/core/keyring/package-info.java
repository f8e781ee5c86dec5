/// What core's registers need of the key hierarchy, each need in a class of its own. No key leaves the
/// hierarchy
/// through
/// this package, only what was computed with one.
@NullMarked
package dev.keyladder.core.keyring;

import org.jspecify.annotations.NullMarked;
