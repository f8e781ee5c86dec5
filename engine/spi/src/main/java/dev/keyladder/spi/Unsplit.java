package dev.keyladder.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A list in a request body whose single text is one element, commas, spaces and all: SQL statements, claim
/// values. Elsewhere a text is split at its commas.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Unsplit {
    /// Whether a text that begins with `[` is read as a JSON array all the same: right where no element can begin so.
    boolean arrayText() default false;
}
