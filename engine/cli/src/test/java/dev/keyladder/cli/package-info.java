/// Commands as sessions: what is typed, what comes back, and the exit code, against a real server.
@NullMarked
package dev.keyladder.cli;

import org.jspecify.annotations.NullMarked;
