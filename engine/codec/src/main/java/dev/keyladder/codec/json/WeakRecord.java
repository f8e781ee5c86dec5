package dev.keyladder.codec.json;

import dev.keyladder.spi.JsonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decodes the fields of an object to one record type. Made once for each type.
final class WeakRecord {
    private final RecordShape shape;
    private final List<Binding> bindings;
    private final Set<String> names;

    /// One component: the names it is looked up by, and its type.
    private record Binding(String name, List<String> aliases, WeakType type) {
        Object value(Map<String, JsonText> fields) {
            JsonText json = find(fields);
            try {
                return json == null ? type.absent() : type.convert(json);
            } catch (Mismatch e) {
                throw e.within(name);
            }
        }

        private @Nullable JsonText find(Map<String, JsonText> fields) {
            JsonText json = fields.get(name);
            for (int i = 0; json == null && i < aliases.size(); i++) {
                json = fields.get(aliases.get(i));
            }
            return json;
        }
    }

    WeakRecord(RecordShape shape, WeakTypes types) {
        this.shape = shape;
        this.bindings = shape.fields().stream()
                .map(field -> new Binding(
                        field.name().getValue(),
                        field.aliases(),
                        types.of(field.component().getAnnotatedType(), field.component())))
                .toList();
        this.names = new HashSet<>();
        for (Binding binding : bindings) {
            names.add(binding.name());
            names.addAll(binding.aliases());
        }
    }

    Record decode(Map<String, JsonText> fields) {
        Object[] values = new Object[bindings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bindings.get(i).value(fields);
        }
        return shape.construct(values);
    }

    /// The names of fields that this record does not have, sorted.
    List<String> unknown(Map<String, JsonText> fields) {
        List<String> unknown = List.of();
        for (String name : fields.keySet()) {
            if (!names.contains(name)) {
                unknown = unknown.isEmpty() ? new ArrayList<>() : unknown;
                unknown.add(name);
            }
        }
        return unknown.stream().sorted().toList();
    }
}
