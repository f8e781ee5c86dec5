package dev.keyladder.codec.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/// A record type as the codec sees it: its fields in their order and the way to make one. Made once for each
/// type, since reflection costs far more than what it finds.
///
/// @param type the record type
/// @param fields its components
/// @param constructor the canonical constructor, as `Record(Object[])`
record RecordShape(Class<?> type, List<RecordField> fields, MethodHandle constructor) {
    /// Looks a type up. Records need not be public: engines keep theirs to themselves.
    ///
    /// @throws IllegalStateException when the type is not a record
    static RecordShape of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalStateException(type.getName() + " is not a record");
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            Class<?>[] parameters =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
            RecordField[] fields = new RecordField[components.length];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = RecordField.of(components[i], lookup);
            }
            return new RecordShape(type, List.of(fields), constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot reach into " + type.getName(), e);
        }
    }

    /// Makes a record. What its constructor throws comes out as it is: a record may refuse its values.
    Record construct(Object[] values) {
        try {
            return (Record) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e);
        }
    }
}
