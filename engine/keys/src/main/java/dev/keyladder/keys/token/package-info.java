/// Token strings: minting them under a service key version, and telling genuine ones from all others without reading
/// a row. What a token may do, and whether it was revoked, is not known here.
@NullMarked
package dev.keyladder.keys.token;

import org.jspecify.annotations.NullMarked;
