/// Sessions, builds and presented identity tokens: what one login belongs to, and how a build ends as a
/// whole.
@NullMarked
package dev.keyladder.core.session;

import org.jspecify.annotations.NullMarked;
