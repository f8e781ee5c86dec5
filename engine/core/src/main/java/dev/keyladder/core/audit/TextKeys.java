package dev.keyladder.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The order in which deterministic CBOR wants text keys: by their length in UTF-8, then by their bytes
/// (RFC
/// 8949 §4.2.1, bytewise by the encoded form).
final class TextKeys {
    private static final Comparator<String> ORDER = Comparator.comparing(
            name -> name.getBytes(StandardCharsets.UTF_8),
            Comparator.<byte[]>comparingInt(utf8 -> utf8.length).thenComparing(Arrays::compareUnsigned));

    private TextKeys() {}

    static List<String> inOrder(Collection<String> names) {
        return names.stream().sorted(ORDER).toList();
    }
}
