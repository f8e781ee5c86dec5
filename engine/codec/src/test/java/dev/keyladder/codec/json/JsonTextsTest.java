package dev.keyladder.codec.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.JsonText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTextsTest {

    private static JsonText json(String text) {
        return JsonText.checked(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aScalarIsTheTextThatAStringFieldTakes() {
        assertThat(JsonTexts.scalar(json("\"a\\n\\u00e9\""))).contains("a\né");
        assertThat(JsonTexts.scalar(json("1.50"))).contains("1.50");
        assertThat(JsonTexts.scalar(json("true"))).contains("true");
        assertThat(JsonTexts.scalar(json("null"))).contains("");
        assertThat(JsonTexts.scalar(json("[1]"))).isEmpty();
        assertThat(JsonTexts.scalar(json("{}"))).isEmpty();
    }

    @Test
    void onlyAnArrayHasElements() {
        assertThat(JsonTexts.elements(json("[1, [2], \"x\"]")))
                .hasValueSatisfying(
                        elements -> assertThat(elements).containsExactly(json("1"), json("[2]"), json("\"x\"")));
        assertThat(JsonTexts.elements(json("[]")))
                .hasValueSatisfying(elements -> assertThat(elements).isEmpty());
        assertThat(JsonTexts.elements(json("\"[1]\""))).isEmpty();
        assertThat(JsonTexts.elements(json("{}"))).isEmpty();
    }
}
