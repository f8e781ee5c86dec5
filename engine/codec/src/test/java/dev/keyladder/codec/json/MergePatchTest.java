package dev.keyladder.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.spi.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    /// RFC 7396 Appendix A, in its order.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"b\"};{\"a\":\"c\"};{\"a\":\"c\"}",
                "{\"a\":\"b\"};{\"b\":\"c\"};{\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"};{\"a\":null};{}",
                "{\"a\":\"b\",\"b\":\"c\"};{\"a\":null};{\"b\":\"c\"}",
                "{\"a\":[\"b\"]};{\"a\":\"c\"};{\"a\":\"c\"}",
                "{\"a\":\"c\"};{\"a\":[\"b\"]};{\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}};{\"a\":{\"b\":\"d\",\"c\":null}};{\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]};{\"a\":[1]};{\"a\":[1]}",
                "[\"a\",\"b\"];[\"c\",\"d\"];[\"c\",\"d\"]",
                "{\"a\":\"b\"};[\"c\"];[\"c\"]",
                "{\"a\":\"foo\"};null;null",
                "{\"a\":\"foo\"};\"bar\";\"bar\"",
                "{\"e\":null};{\"a\":1};{\"e\":null,\"a\":1}",
                "[1,2];{\"a\":\"b\",\"c\":null};{\"a\":\"b\"}",
                "{};{\"a\":{\"bb\":{\"ccc\":null}}};{\"a\":{\"bb\":{}}}"
            })
    void merges_as_the_rfc_shows(String target, String patch, String result) {
        assertThat(text(MergePatch.apply(json(target), json(patch)))).isEqualTo(result);
    }

    @Test
    void what_the_patch_does_not_touch_keeps_its_text_and_place() {
        JsonText target = json("{\"z\":1.10,\"n\":{\"big\":12345678901234567890,\"k\\u0041\":[ 1 ]},\"a\":1}");
        assertThat(text(MergePatch.apply(target, json("{\"a\":2.00,\"n\":{\"x\":1E2}}"))))
                .isEqualTo("{\"z\":1.10,\"n\":{\"big\":12345678901234567890,\"kA\":[ 1 ],\"x\":1E2},\"a\":2.00}");
    }

    private static JsonText json(String text) {
        return JsonText.checked(text.getBytes(UTF_8));
    }

    private static String text(JsonText json) {
        return new String(json.utf8(), UTF_8);
    }
}
