/// The way of every request: resolve, authenticate, operation, policy, act, settle. Read RequestPipeline
/// first.
@NullMarked
package dev.keyladder.core.pipeline;

import org.jspecify.annotations.NullMarked;
