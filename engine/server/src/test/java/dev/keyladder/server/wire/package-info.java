/// The wire contract, proved from outside: golden transcripts, hostile input and real clients against a
/// whole
/// server. Nothing here reaches behind the listener.
@NullMarked
package dev.keyladder.server.wire;

import org.jspecify.annotations.NullMarked;
