/// Deterministic CBOR (RFC 8949 section 4.2.1): the value model, one writer and one strict reader, so that a value
/// has exactly one encoding and hashes and signatures over it mean something. No floats, tags or indefinite lengths
/// live here, no mapping of records, and no third-party CBOR library: the bytes under our signatures depend on
/// nothing but this package.
@NullMarked
package dev.keyladder.codec.cbor;

import org.jspecify.annotations.NullMarked;
