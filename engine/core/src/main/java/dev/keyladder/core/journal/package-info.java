/// Where rows and records become durable together. Nothing else commits.
@NullMarked
package dev.keyladder.core.journal;

import org.jspecify.annotations.NullMarked;
