/// The allowed call. A verdict is the only maker of one, so that a handler cannot be reached without the
/// check.
@NullMarked
package dev.keyladder.core.call;

import org.jspecify.annotations.NullMarked;
