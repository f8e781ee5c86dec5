/// Clocks and randomness that a test controls. Nothing here knows more of Keyladder than its SPI.
@NullMarked
package dev.keyladder.testkit;

import org.jspecify.annotations.NullMarked;
