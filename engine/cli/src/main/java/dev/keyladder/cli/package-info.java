/// The `keyladder` command: one class per sub-command, each a thin hand on what the other modules do.
@NullMarked
package dev.keyladder.cli;

import org.jspecify.annotations.NullMarked;
