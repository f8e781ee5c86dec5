/// Rows whose time has come, claimed in batches and handed to their owners. One thread, no timer per row.
@NullMarked
package dev.keyladder.core.due;

import org.jspecify.annotations.NullMarked;
