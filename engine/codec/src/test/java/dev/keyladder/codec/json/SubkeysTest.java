package dev.keyladder.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubkeysTest {
    private static final String DOCUMENT = """
            {"user":"ci","db":{"host":"h","tls":{"ca":"pem","on":true}},"list":[{"x":1}],"empty":{},"none":null}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "0;{\"user\":null,\"db\":{\"host\":null,\"tls\":{\"ca\":null,\"on\":null}},\"list\":null,\"empty\":null,\"none\":null}",
                "1;{\"user\":null,\"db\":null,\"list\":null,\"empty\":null,\"none\":null}",
                "2;{\"user\":null,\"db\":{\"host\":null,\"tls\":null},\"list\":null,\"empty\":null,\"none\":null}",
                "3;{\"user\":null,\"db\":{\"host\":null,\"tls\":{\"ca\":null,\"on\":null}},\"list\":null,\"empty\":null,\"none\":null}"
            })
    void names_are_shown_to_the_depth_and_values_never(int depth, String expected) {
        JsonText shape = Subkeys.of(JsonText.checked(DOCUMENT.getBytes(UTF_8)), depth);
        assertThat(new String(shape.utf8(), UTF_8)).isEqualTo(expected);
    }
}
