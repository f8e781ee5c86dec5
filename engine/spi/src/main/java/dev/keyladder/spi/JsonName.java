package dev.keyladder.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The field's name on the wire where it is not the component's name in snake case, with the older names it is also
/// read by.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface JsonName {
    /// The name it is written by.
    String value();

    /// Further names it is read by, tried in this order when the first is absent.
    String[] alias() default {};
}
