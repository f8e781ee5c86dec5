/// The figures that core gives operators, as a port. No library that keeps or shows figures is known here.
@NullMarked
package dev.keyladder.core.metrics;

import org.jspecify.annotations.NullMarked;
