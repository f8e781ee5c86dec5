/// Tenants and environments. A namespace is a random id that keys are derived for, with labels that never
/// change; its
/// path is only a name.
@NullMarked
package dev.keyladder.core.namespace;

import org.jspecify.annotations.NullMarked;
