/// The client side of the HTTP API: where a server is, how it is spoken to, and how its refusals read.
/// Commands are
/// not to build requests any other way.
@NullMarked
package dev.keyladder.cli.api;

import org.jspecify.annotations.NullMarked;
