/// How a command speaks: its terminal, its tables, and how it fails. Nothing here knows what a command does,
/// nor that there is a server.
@NullMarked
package dev.keyladder.cli.terminal;

import org.jspecify.annotations.NullMarked;
