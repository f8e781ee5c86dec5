package dev.keyladder.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWalkTest {
    @Test
    void everyTokenIsShownInTheOrderOfTheText() {
        assertThat(walk("{\"a\":[1,1.10,-0],\"b\":{\"c\":\"x\\u0041\"},\"d\":true,\"e\":false,\"f\":null}", 99))
                .containsExactly(
                        "{", "a:", "[", "1", "1.10", "-0", "]", "b:", "{", "c:", "'xA'", "}", "d:", "true", "e:",
                        "false", "f:", "null", "}");
    }

    @Test
    void aSingleValueIsAWalkOfOneStep() {
        assertThat(walk("\"x\"", 99)).containsExactly("'x'");
        assertThat(walk("12345678901234567890123", 99)).containsExactly("12345678901234567890123");
    }

    @Test
    void aVisitorThatIsDoneSeesNoMore() {
        assertThat(walk("[1,2,3,4]", 3)).containsExactly("[", "1", "2");
    }

    @Test
    void textThatIsNotJsonIsNamedWithoutBeingQuoted() {
        assertThatThrownBy(() -> walk("[hunter2", 99))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    private static List<String> walk(String json, int most) {
        List<String> seen = new ArrayList<>();
        JsonWalk.walk(JsonText.checked(json.getBytes(StandardCharsets.UTF_8)), new Recorder(seen, most));
        return seen;
    }

    private record Recorder(List<String> seen, int most) implements JsonWalk.Visitor {
        @Override
        public void startObject() {
            seen.add("{");
        }

        @Override
        public void endObject() {
            seen.add("}");
        }

        @Override
        public void startArray() {
            seen.add("[");
        }

        @Override
        public void endArray() {
            seen.add("]");
        }

        @Override
        public void name(String name) {
            seen.add(name + ":");
        }

        @Override
        public void string(String text) {
            seen.add("'" + text + "'");
        }

        @Override
        public void number(String text) {
            seen.add(text);
        }

        @Override
        public void bool(boolean value) {
            seen.add(Boolean.toString(value));
        }

        @Override
        public void nothing() {
            seen.add("null");
        }

        @Override
        public boolean isDone() {
            return seen.size() == most;
        }
    }
}
