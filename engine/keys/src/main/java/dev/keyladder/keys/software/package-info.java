/// The software root: two random secrets sealed under an unseal key, which people hold in shares or a file
/// holds whole. How shares travel, where the sealed record is stored and who may unseal is decided elsewhere.
@NullMarked
package dev.keyladder.keys.software;

import org.jspecify.annotations.NullMarked;
