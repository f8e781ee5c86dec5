/// Backups: one file that holds a store and its audit log as of one moment, and a store made from it in which nothing
/// is alive that may have been ended since. Nothing here is secret or opens anything; keys stay where they are.
@NullMarked
package dev.keyladder.core.backup;

import org.jspecify.annotations.NullMarked;
