/// How tokens and ids are spelled: prefixes, lengths, alphabets and the places of fields, as docs/formats.md 3 has
/// them, shared by the engine that makes them and the scanner that finds them. Frozen; nothing here holds a key or
/// reads a row.
@NullMarked
package dev.keyladder.spi.format;

import org.jspecify.annotations.NullMarked;
