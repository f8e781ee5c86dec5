/// The port to a root key: what the key hierarchy asks of it, what it tells about itself, and how it fails. No
/// provider of roots lives here, no derivation label and no file format: those belong to the packages on either
/// side.
@NullMarked
package dev.keyladder.keys.root;

import org.jspecify.annotations.NullMarked;
