/// The parts of the load driver.
@NullMarked
package dev.keyladder.cli.bench;

import org.jspecify.annotations.NullMarked;
