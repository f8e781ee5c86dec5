/// The versioned key-value engine, kv v2: secrets that people put in and get back, with their history.
/// Nothing
/// here may parse JSON or look into a secret's data: what must be merged or outlined goes through
/// [dev.keyladder.secrets.kv.JsonMerge].
@NullMarked
package dev.keyladder.secrets.kv;

import org.jspecify.annotations.NullMarked;
