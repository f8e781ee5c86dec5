/// The paths under sys/ and auth/token/, one class per group. They decide and collect rows like any
/// engine's
/// handlers.
@NullMarked
package dev.keyladder.core.system;

import org.jspecify.annotations.NullMarked;
