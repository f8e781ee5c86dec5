/// One class per signature scheme, and the dated list of those that are allowed. What is signed, and by which key, is
/// decided elsewhere.
@NullMarked
package dev.keyladder.keys.signature;

import org.jspecify.annotations.NullMarked;
