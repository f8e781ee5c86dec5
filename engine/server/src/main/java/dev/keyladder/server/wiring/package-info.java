/// The one place that builds objects: clocks, randomness, stores, roots, and everything that stands on
/// them. Nothing
/// here
/// decides anything about a request.
@NullMarked
package dev.keyladder.server.wiring;

import org.jspecify.annotations.NullMarked;
