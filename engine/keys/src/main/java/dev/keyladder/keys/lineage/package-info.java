/// Lineage: the path of one token, lease or key up to the root as a record that anybody can check offline. The verifier
/// is a
/// pure function of the record and a fingerprint; it must not read a row, ask a root or believe a readable copy.
@NullMarked
package dev.keyladder.keys.lineage;

import org.jspecify.annotations.NullMarked;
