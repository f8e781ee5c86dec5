package dev.keyladder.secrets.kv;

import dev.keyladder.spi.MalformedRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people note about a secret: bounded, since it is read in lists and is no place for data.
final class CustomMetadata {
    private static final int MAX_KEYS = 64;
    private static final int MAX_KEY_BYTES = 128;
    private static final int MAX_VALUE_BYTES = 512;

    private CustomMetadata() {}

    /// What was sent, as the whole of it from now on.
    static Map<String, String> whole(Map<String, @Nullable String> sent) {
        Map<String, String> noted = new LinkedHashMap<>();
        sent.forEach((key, value) -> noted.put(key, value == null ? "" : value));
        return checked(noted);
    }

    /// The former ones with what was sent in their place; a null takes its key out.
    static Map<String, String> patched(Map<String, String> former, Map<String, @Nullable String> sent) {
        Map<String, String> noted = new HashMap<>(former);
        sent.forEach((key, value) -> {
            if (value == null) {
                noted.remove(key);
            } else {
                noted.put(key, value);
            }
        });
        return checked(noted);
    }

    private static Map<String, String> checked(Map<String, String> noted) {
        if (noted.size() > MAX_KEYS) {
            throw refused("at most " + MAX_KEYS + " keys are kept, these are " + noted.size());
        }
        noted.forEach((key, value) -> {
            checkLength("the key \"" + shortened(key) + "\"", key, MAX_KEY_BYTES);
            checkLength("the value of the key \"" + key + "\"", value, MAX_VALUE_BYTES);
        });
        return noted;
    }

    private static void checkLength(String what, String text, int most) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > most) {
            throw refused(what + " is " + length + " bytes long, it must be 1 to " + most);
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw refused(what + " contains unprintable characters");
        }
    }

    private static String shortened(String key) {
        return key.length() <= MAX_KEY_BYTES ? key : key.substring(0, MAX_KEY_BYTES) + "…";
    }

    private static MalformedRequest refused(String why) {
        return new MalformedRequest("custom_metadata validation failed: " + why);
    }
}
