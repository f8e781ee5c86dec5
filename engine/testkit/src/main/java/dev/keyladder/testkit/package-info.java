/// Clocks and randomness that a test controls, and one mount, called as core calls it. Nothing here knows more of
/// Keyladder than its SPI.
@NullMarked
package dev.keyladder.testkit;

import org.jspecify.annotations.NullMarked;
