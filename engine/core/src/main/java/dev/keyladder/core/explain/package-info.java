/// Why requests were refused, for operators. What callers read is decided elsewhere.
@NullMarked
package dev.keyladder.core.explain;

import org.jspecify.annotations.NullMarked;
