/// What the operator decided: the configuration file and the environment, read once, checked and typed.
/// Nothing here
/// opens, connects or starts anything.
@NullMarked
package dev.keyladder.server.config;

import org.jspecify.annotations.NullMarked;
