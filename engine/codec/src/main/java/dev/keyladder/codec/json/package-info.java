/// JSON at the three places where bytes meet records: request bodies in (forgiving types, strict syntax),
/// answers out (exact types), stored rows both ways (strict). Numbers and carried documents keep their exact
/// text. No HTTP lives here, no knowledge of any path or engine, and no type of Jackson leaves the package.
@NullMarked
package dev.keyladder.codec.json;

import org.jspecify.annotations.NullMarked;
