/// Tests of the auth method `jwt`, through its routes. Nothing here reaches around the SPI, but for tables
/// of small
/// parts.
@NullMarked
package dev.keyladder.auth.jwt;

import org.jspecify.annotations.NullMarked;
