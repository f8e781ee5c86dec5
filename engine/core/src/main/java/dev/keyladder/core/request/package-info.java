/// What comes in and what goes out, free of HTTP: the two ends of the pipeline. Nothing here decides
/// anything.
@NullMarked
package dev.keyladder.core.request;

import org.jspecify.annotations.NullMarked;
