package dev.keyladder.codec.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HclTest {

    private static HclValue valueOf(String source) {
        return Hcl.parse("v = " + source).value("v").orElseThrow();
    }

    private static String textOf(String source) {
        return ((HclValue.Text) valueOf(source)).text();
    }

    @Test
    void attributesAndBlocksKeepTheirOrderAndPosition() {
        HclBody body = Hcl.parse("""
                # a comment
                ui = true
                listener "tcp" "second" {
                  address = "127.0.0.1:8200"
                }
                """);

        assertThat(body.attributes().getFirst().at()).isEqualTo(new HclPosition(2, 1));
        assertThat(body.attributes().getFirst().value()).isEqualTo(new HclValue.Bool(true, new HclPosition(2, 6)));
        HclBlock listener = body.blocks().getFirst();
        assertThat(listener.type()).isEqualTo(new HclName("listener", new HclPosition(3, 1)));
        assertThat(listener.labels())
                .containsExactly(
                        new HclName("tcp", new HclPosition(3, 10)), new HclName("second", new HclPosition(3, 16)));
        assertThat(listener.body().at()).isEqualTo(new HclPosition(3, 25));
        assertThat(listener.body().attributes().getFirst().at()).isEqualTo(new HclPosition(4, 3));
        assertThat(listener.body().attributes().getFirst().value().at()).isEqualTo(new HclPosition(4, 13));
    }

    @Test
    void lineEndsMeanNothingAndCommasMayFollowAnyItem() {
        HclBody body = Hcl.parse("\"path\" \"x\" {a=1 b=2, c = [1,2,],} d\n=\n3");

        assertThat(body.blocks("path", 1).getFirst().body().names())
                .extracting(HclName::text)
                .containsExactly("a", "b", "c");
        assertThat(body.value("d")).hasValueSatisfying(d -> assertThat(d.kind()).isEqualTo("a number"));
    }

    @Test
    void threeKindsOfCommentsAreSkipped() {
        HclBody body = Hcl.parse("// one\na = 1 # two\n/* three\n * } \" **/ b /**/ = 2 // last");

        assertThat(body.names()).extracting(HclName::text).containsExactly("a", "b");
    }

    @Test
    void windowsLineEndsAreWhiteSpace() {
        assertThat(Hcl.parse("a = 1\r\nb = 2\r\n").names()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "plain"            | plain
            "q\\"q"            | q"q
            "\\x41\\u00e9\\101" | AéA
            "\\U0001F511"      | 🔑
            "a\\\\b"           | a\\b
            "${var.x}"         | ${var.x}
            "${f("y")}/z"      | ${f("y")}/z
            "{{identity.entity.id}}" | {{identity.entity.id}}
            "$5"               | $5
            """)
    void stringsResolveGoEscapesAndLeaveInterpolationAlone(String source, String text) {
        assertThat(textOf(source)).isEqualTo(text);
    }

    @Test
    void controlEscapesBecomeTheirCharacters() {
        assertThat(textOf("\"\\a\\b\\f\\n\\r\\t\\v\"")).isEqualTo("\u0007\b\f\n\r\t\u000b");
    }

    @Test
    void heredocsKeepTheirLinesAndTheIndentedFormDropsTheCommonIndentation() {
        assertThat(textOf("<<EOF\n  a \\n\n b\nEOF\n")).isEqualTo("  a \\n\n b\n");
        assertThat(textOf("<<-EOF\n    a\n      b\n    EOF\n")).isEqualTo("a\n  b\n");
        assertThat(textOf("<<EOF\nEOF")).isEmpty();
        assertThat(Hcl.parse("a = <<E\nx\nE\nb = 2").value("b")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1.10,1.10", "-7,-7", "0x1F,31", "-0x10,-16", "1e3,1000", "12345678901234567890,12345678901234567890"})
    void numbersKeepTheirTextAndHaveAnExactValue(String source, BigDecimal value) {
        HclValue.Numeral number = (HclValue.Numeral) valueOf(source);

        assertThat(number.text()).isEqualTo(source);
        assertThat(number.decimal()).isEqualByComparingTo(value);
    }

    @Test
    void jsonIsReadIntoTheSameTree() {
        HclBody json = Hcl.parse("""
                {"path": {"a/*": {"capabilities": ["read"], "n": -1.50, "b": false, "x": null}},
                 "text": "\\ud83d\\udd11\\/\\u00e9"}""");

        HclBlock path = json.blocks("path", 1).getFirst();
        assertThat(path.label(0)).isEqualTo("a/*");
        assertThat(path.at()).isEqualTo(new HclPosition(1, 11));
        assertThat(path.body().names()).extracting(HclName::text).containsExactly("capabilities", "n", "b");
        assertThat(((HclValue.Numeral) path.body().value("n").orElseThrow()).text())
                .isEqualTo("-1.50");
        assertThat(((HclValue.Text) json.value("text").orElseThrow()).text()).isEqualTo("🔑/é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path \"a\" { n = 1 }\npath \"b\" { n = 2 }",
                "path { \"a\" { n = 1 } \"b\" { n = 2 } }",
                "path = { a = { n = 1 }, b = { n = 2 } }",
                "{\"path\": {\"a\": {\"n\": 1}, \"b\": {\"n\": 2}}}",
                "{\"path\": [{\"a\": {\"n\": 1}}, {\"b\": [{\"n\": 2}]}]}",
            })
    void labelledBlocksReadTheSameHoweverTheyAreWritten(String source) {
        List<HclBlock> paths = Hcl.parse(source).blocks("path", 1);

        assertThat(paths).extracting(path -> path.label(0)).containsExactly("a", "b");
        assertThat(paths).allSatisfy(path -> assertThat(path.body().value("n")).isPresent());
    }

    @Test
    void aMapReadsTheSameWithAndWithoutTheEqualsSign() {
        assertThat(Hcl.parse("m { a = 1 }").value("m").orElseThrow()).isInstanceOf(HclBody.class);
        assertThat(Hcl.parse("m = { a = 1 }").value("m").orElseThrow()).isInstanceOf(HclBody.class);
    }

    record Refusal(String sentence, String source, String message) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static List<Refusal> refusals() {
        return List.of(
                new Refusal("an unclosed block", "a {", "1:4: found the end of the text, expected a key or '}'"),
                new Refusal("an unclosed list", "a = [1", "1:7: found the end of the text, expected ',' or ']'"),
                new Refusal("a brace too many", "a = 1 }", "1:7: found '}', expected a key"),
                new Refusal("an unclosed string", "a = \"x\nb", "1:5: found a string without an end"),
                new Refusal("an unclosed interpolation", "a = \"${x", "1:6: found '${' without an end"),
                new Refusal("an unclosed comment", "a = 1 /* x", "1:7: found a comment without an end"),
                new Refusal("an unclosed heredoc", "a = <<E\nx", "1:5: found a heredoc without an end"),
                new Refusal("a heredoc without anchor", "a = <<\n", "1:7: found the end of the line"),
                new Refusal("an unknown escape", "a = \"\\q\"", "1:6: found '\\' before 'q'"),
                new Refusal("an escape that is no character", "a = \"\\ud800\"", "1:6: found an escape that is no"),
                new Refusal("a short escape", "a = \"\\u00g0\"", "1:10: found 'g', expected a digit of base 16"),
                new Refusal("an attribute twice", "a = 1\na = 2", "2:1: found \"a\" a second time"),
                new Refusal("a key without a value", "a =\n", "2:1: found the end of the text, expected a value"),
                new Refusal("a bare word as a value", "a = b", "1:5: found a bare word, expected a value"),
                new Refusal("a label before an equals sign", "a \"b\" = 1", "1:7: found '=', expected '{'"),
                new Refusal("a key alone", "a", "1:2: found the end of the text, expected '=' or '{'"),
                new Refusal("a value without a key", "= 1", "1:1: found '=', expected a key"),
                new Refusal("a list without commas", "a = [1 2]", "1:8: found a number, expected ',' or ']'"),
                new Refusal("two commas", "a = [1,,2]", "1:8: found ',', expected a value"),
                new Refusal("a number that runs into a word", "a = 5m", "1:6: found 'm', expected the end of"),
                new Refusal("an octal number", "a = 0755", "1:5: found a number with a leading zero"),
                new Refusal("a minus alone", "a = -", "1:6: found the end of the text, expected a digit"),
                new Refusal("a huge exponent", "a = 1e99999", "1:7: found a longer exponent"),
                new Refusal("a long number", "a = " + "9".repeat(65), "1:5: found a number of 65 characters"),
                new Refusal("NUL", "a = \"x\0y\"", "1:7: found a NUL character"),
                new Refusal("a stray sign", "a = 1\n  ;", "2:3: found ';', expected a key, a value"),
                new Refusal("a stray control character", "a\u0001", "1:2: found character U+0001"),
                new Refusal("half a comment", "a = 1 /", "1:8: found the end of the text, expected '/' or '*'"),
                new Refusal("JSON that goes on", "{} {}", "1:4: found '{', expected nothing after"),
                new Refusal("JSON with a comma too many", "{\"a\":1,}", "1:8: found '}', expected a string in"),
                new Refusal("JSON with a bare key", "{a:1}", "1:2: found 'a', expected a string in quotes"),
                new Refusal("JSON without a colon", "{\"a\" 1}", "1:6: found '1', expected ':'"),
                new Refusal("JSON with a key twice", "{\"a\":1,\"a\":2}", "1:8: found \"a\" a second time"),
                new Refusal("JSON with null in a list", "{\"a\":[null]}", "1:7: found 'n', expected a value"),
                new Refusal("JSON with half a word", "{\"a\":tru}", "1:9: found '}', expected 'true'"),
                new Refusal("JSON with a word too long", "{\"a\":truely}", "1:10: found 'l', expected the end"),
                new Refusal("JSON with a lone surrogate", "{\"a\":\"\\ud83d\"}", "1:7: found an escape that is no"),
                new Refusal("JSON with a raw line end", "{\"a\":\"\n\"}", "1:7: found the end of the line"),
                new Refusal("JSON with an unclosed string", "{\"a\":\"", "1:6: found a string without an end"),
                new Refusal("JSON with an unknown escape", "{\"a\":\"\\x41\"}", "1:7: found '\\' before 'x'"),
                new Refusal("JSON with a hexadecimal number", "{\"a\":0x1}", "1:7: found 'x', expected the end"),
                new Refusal(
                        "JSON with an unclosed object", "{\"a\":1", "1:7: found the end of the text, expected ','"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsNotHclIsRefusedWithLineColumnFoundAndExpected(Refusal row) {
        assertThatThrownBy(() -> Hcl.parse(row.source()))
                .isInstanceOf(HclException.class)
                .hasMessageStartingWith(row.message());
    }

    @Test
    void nestingIsReadToItsLimitAndRefusedBeyond() {
        for (String open : List.of("[", "{ a = ")) {
            String close = open.equals("[") ? "]" : "}";
            assertThat(Hcl.parse("a = " + open.repeat(31) + (close.equals("]") ? "[" : "{") + close.repeat(32)))
                    .isNotNull();
            assertThatThrownBy(() -> Hcl.parse("a = " + open.repeat(33)))
                    .isInstanceOf(HclException.class)
                    .hasMessageContaining("deeper nesting");
        }
        assertThatThrownBy(() -> Hcl.parse("{\"a\":".repeat(33)))
                .isInstanceOf(HclException.class)
                .hasMessageContaining("deeper nesting");
        assertThatThrownBy(() -> Hcl.parse("a = " + "[".repeat(500_000))).isInstanceOf(HclException.class);
    }

    @Test
    void aTextOfMoreThanOneMebibyteIsRefused() {
        assertThat(Hcl.parse(" ".repeat(Hcl.MAX_CHARACTERS)).names()).isEmpty();
        assertThatThrownBy(() -> Hcl.parse(" ".repeat(Hcl.MAX_CHARACTERS + 1)))
                .isInstanceOf(HclException.class)
                .hasMessage("1:1: found 1048577 characters, expected at most 1048576");
    }

    @Test
    void errorsAndPrintedNodesNeverShowAValue() {
        assertThat(valueOf("\"sesame\"").toString()).doesNotContain("sesame");
        assertThatThrownBy(() -> Hcl.parse("pin = \"1\" \"sesame\"")).hasMessageNotContaining("sesame");
        assertThatThrownBy(() -> Hcl.parse("pin = sesame")).hasMessageNotContaining("sesame");
    }
}
