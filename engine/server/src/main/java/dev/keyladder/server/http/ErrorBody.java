package dev.keyladder.server.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The common form of an error, `{"errors":["..."]}`.
final class ErrorBody {
    private static final byte[] OPEN = "{\"errors\":[\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "\"]}\n".getBytes(StandardCharsets.US_ASCII);

    private ErrorBody() {}

    static byte[] of(String text) {
        byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        ByteArrayOutputStream body = new ByteArrayOutputStream(OPEN.length + quoted.length + CLOSE.length);
        body.writeBytes(OPEN);
        body.writeBytes(quoted);
        body.writeBytes(CLOSE);
        return body.toByteArray();
    }

    static byte[] none() {
        return "{\"errors\":[]}\n".getBytes(StandardCharsets.US_ASCII);
    }
}
