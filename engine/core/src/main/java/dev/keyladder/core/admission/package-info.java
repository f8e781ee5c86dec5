/// Who may cost us how much: limits on what callers can make the server do before it knows them. Nothing
/// here reads
/// or answers a request.
@NullMarked
package dev.keyladder.core.admission;

import org.jspecify.annotations.NullMarked;
