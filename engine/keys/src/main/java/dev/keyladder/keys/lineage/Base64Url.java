package dev.keyladder.keys.lineage;

import dev.keyladder.keys.statement.MalformedStatement;
import java.util.Base64;

/// Binary in a lineage record.
final class Base64Url {
    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Strict: a text that is not the one encoding of its bytes is refused.
    static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedStatement("not base64url", e);
        }
        throw new MalformedStatement("not the one spelling of its bytes in base64url");
    }
}
