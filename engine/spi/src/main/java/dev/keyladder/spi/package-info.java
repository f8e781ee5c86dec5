/// What a secrets engine or an auth method sees of Keyladder: interfaces and records. Nothing here may name a
/// library,
/// HTTP, or a storage product.
@NullMarked
package dev.keyladder.spi;

import org.jspecify.annotations.NullMarked;
