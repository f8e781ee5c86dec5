package dev.keyladder.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.JsonText;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {
    /// The document of RFC 6901 section 5.
    private static final String DOCUMENT = """
            {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "/foo;[\"bar\",\"baz\"]",
                "/foo/0;\"bar\"",
                "/;0",
                "/a~1b;1",
                "/c%d;2",
                "/e^f;3",
                "/g|h;4",
                "/i\\j;5",
                "/k\"l;6",
                "/ ;7",
                "/m~0n;8"
            })
    void finds_what_the_rfc_shows(String pointer, String value) {
        assertThat(find(DOCUMENT, pointer)).contains(value);
    }

    @Test
    void the_empty_pointer_names_the_whole_document() {
        assertThat(find(DOCUMENT, "")).contains(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bar", "/foo/2", "/foo/00", "/foo/-", "/foo/-1", "/foo/x", "/foo/9999999999", "/a~1b/0", "//x"})
    void finds_nothing_where_nothing_is(String pointer) {
        assertThat(find(DOCUMENT, pointer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "/~", "/a~2", "/~\n~"})
    void refuses_what_is_no_pointer(String pointer) {
        assertThat(JsonPointer.parse(pointer)).isEmpty();
    }

    @Test
    void an_escaped_tilde_is_not_escaped_twice() {
        assertThat(find("{\"~1\":true}", "/~01")).contains("true");
    }

    private static Optional<String> find(String document, String pointer) {
        return JsonPointer.parse(pointer)
                .orElseThrow()
                .find(JsonText.checked(document.getBytes(UTF_8)))
                .map(json -> new String(json.utf8(), UTF_8));
    }
}
