/// The demo: the main job from end to end in nine steps, each shown and each checked. What it plays on is
/// made in
/// `stage`; here is what is shown.
@NullMarked
package dev.keyladder.cli.demo;

import org.jspecify.annotations.NullMarked;
