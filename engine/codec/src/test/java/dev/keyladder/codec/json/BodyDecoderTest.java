package dev.keyladder.codec.json;

import static dev.keyladder.codec.json.Decoding.assertRefused;
import static dev.keyladder.codec.json.Decoding.body;
import static dev.keyladder.codec.json.Decoding.decode;
import static dev.keyladder.codec.json.Decoding.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.codec.json.Decoding.Colour;
import dev.keyladder.codec.json.Decoding.Raw;
import dev.keyladder.codec.json.Decoding.Span;
import dev.keyladder.codec.json.Decoding.Text;
import dev.keyladder.codec.json.Decoding.Whole;
import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Unsplit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BodyDecoderTest {
    record One<T>(T value) {}

    record Names(List<String> value) {}

    record Statements(@Unsplit List<String> value) {}

    record Scripts(@Unsplit(arrayText = true) List<String> value) {}

    record Tags(Map<String, String> value) {}

    record Numbers(List<Long> value) {}

    record Patch(Optional<Map<String, @Nullable String>> value) {}

    record MaybeStatements(@Unsplit Optional<List<String>> value) {}

    record Claims(@Unsplit Map<String, List<String>> value) {}

    record Outer(Names value, Optional<Span> more) {}

    record Maybe(
            Optional<String> text,
            Optional<Duration> ttl,
            Optional<List<String>> names,
            Optional<Colour> colour,
            Optional<JsonText> raw,
            Optional<Boolean> truth,
            Optional<Integer> number) {}

    record Renamed(
            @JsonName(
                    value = "token_ttl",
                    alias = {"ttl", "lease"})
            Duration tokenTimeToLive) {}

    record Picky(String value) {
        Picky {
            if (value.isEmpty()) {
                throw new MalformedRequest("missing value");
            }
        }
    }

    @Test
    void lists_take_arrays_and_comma_texts_and_single_values() {
        assertThat(decode(Names.class, "[\"a\",\" b \",\"\",5,\"c,d\"]").value())
                .containsExactly("a", "b", "5", "c,d");
        assertThat(decode(Names.class, "\"a, b,,c \"").value()).containsExactly("a", "b", "c");
        assertThat(decode(Names.class, "\"[\\\"a\\\",\\\"b\\\"]\"").value()).containsExactly("a", "b");
        assertThat(decode(Names.class, "5").value()).containsExactly("5");
        assertThat(decode(Names.class, "null").value()).isEmpty();
        assertThat(decode(Names.class, "\"\"").value()).isEmpty();
        assertThat(decode(Names.class, "[]").value()).isEmpty();
        assertRefused(Names.class, "[[1]]", "field \"value\": expected a string");
        assertRefused(Names.class, "{}", "field \"value\": expected a string");
        assertRefused(Names.class, "\"[hunter2\"", "field \"value\": expected an array, or a text that holds one");
        assertRefused(Names.class, "\"[],\\\"b\\\":[]\"", "field \"value\": expected an array, or a text");
    }

    @Test
    void lists_of_numbers_take_texts_too() {
        assertThat(decode(Numbers.class, "\"1, 2,,3\"").value()).containsExactly(1L, 2L, 3L);
        assertThat(decode(Numbers.class, "[1,\"2\"]").value()).containsExactly(1L, 2L);
        assertThat(decode(Numbers.class, "\"\"").value()).isEmpty();
        assertRefused(Numbers.class, "\"1,x\"", "field \"value\": expected an integer");
    }

    @Test
    void a_null_in_a_map_stays_where_the_type_says_that_it_may() {
        Map<String, String> expected = new HashMap<>();
        expected.put("a", null);
        expected.put("b", "1");
        assertThat(decode(Patch.class, "{\"a\":null,\"b\":1}").value()).contains(expected);
        assertThat(decode(Tags.class, "{\"a\":null}").value()).isEqualTo(Map.of("a", ""));
    }

    @Test
    void an_unsplit_text_is_one_element() {
        assertThat(decode(Statements.class, "\"GRANT a, b;\"").value()).containsExactly("GRANT a, b;");
        assertThat(decode(MaybeStatements.class, "\"GRANT a, b;\"").value()).contains(List.of("GRANT a, b;"));
        assertThat(decode(Statements.class, "[\"x, y\",\" z\"]").value()).containsExactly("x, y", " z");
    }

    @Test
    void an_unsplit_text_may_hold_an_array_where_the_field_says_so() {
        String array = "\"[\\\"GRANT a, b\\\",\\\"x\\\"]\"";
        assertThat(decode(Scripts.class, array).value()).containsExactly("GRANT a, b", "x");
        assertThat(decode(Scripts.class, "\"GRANT a, b;\"").value()).containsExactly("GRANT a, b;");
        assertThat(decode(Statements.class, array).value()).hasSize(1);
    }

    @Test
    void maps_take_objects_and_pairs_and_texts_with_objects() {
        Map<String, String> expected = Map.of("a", "1", "b", "x=y");
        assertThat(decode(Tags.class, "{\"a\":1,\"b\":\"x=y\"}").value()).isEqualTo(expected);
        assertThat(decode(Tags.class, "[\"a=1\",\"b=x=y\"]").value()).isEqualTo(expected);
        assertThat(decode(Tags.class, "\"{\\\"a\\\":1,\\\"b\\\":\\\"x=y\\\"}\"").value())
                .isEqualTo(expected);
        assertThat(decode(Tags.class, "\"b=x=y\"").value()).isEqualTo(Map.of("b", "x=y"));
        assertThat(decode(Tags.class, "null").value()).isEmpty();
        assertThat(decode(Tags.class, "\"\"").value()).isEmpty();
        assertThat(decode(Claims.class, "{\"sub\":\"a,b\",\"ref\":[\"x\",\"y\"]}")
                        .value())
                .isEqualTo(Map.of("sub", List.of("a,b"), "ref", List.of("x", "y")));
        assertRefused(Tags.class, "5", "field \"value\": expected an object or a list of key=value");
        assertRefused(Tags.class, "[\"hunter2\"]", "field \"value\": expected an object or a list of key=value");
        assertRefused(Tags.class, "{\"a\":{}}", "field \"value\": expected a string");
        assertRefused(Tags.class, "\"{hunter2\"", "field \"value\": expected an object, or a text that holds one");
    }

    @Test
    void records_nest_and_a_fault_within_is_named_by_its_path() {
        assertThat(decode(Outer.class, "{\"value\":\"a,b\",\"ignored\":1}"))
                .isEqualTo(new Outer(new Names(List.of("a", "b")), Optional.empty()));
        assertThat(decode(Outer.class, "\"{\\\"value\\\":[\\\"a\\\"]}\"")
                        .value()
                        .value())
                .containsExactly("a");
        assertThat(body(Outer.class, "{}")).isEqualTo(new Outer(new Names(List.of()), Optional.empty()));
        assertThat(body(Outer.class, "{\"more\":{\"value\":5}}").more()).contains(new Span(Duration.ofSeconds(5)));
        assertRefused(Outer.class, "{\"value\":{}}", "field \"value.value\": expected a string");
        assertThatThrownBy(() -> body(Outer.class, "{\"more\":{\"value\":true}}"))
                .hasMessageStartingWith("field \"more.value\": expected a duration");
        assertRefused(Outer.class, "[]", "field \"value\": expected an object");
    }

    @Test
    void what_is_absent_is_zero_or_empty() {
        assertThat(body(Text.class, "{}").value()).isEmpty();
        assertThat(body(Span.class, "{}").value()).isZero();
        assertThat(body(Names.class, "{}").value()).isEmpty();
        assertThat(body(Raw.class, "{}").value()).isEqualTo(JsonText.NULL);
        assertThat(body(Maybe.class, "{}"))
                .isEqualTo(new Maybe(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void null_is_a_present_zero_where_the_type_has_one() {
        Maybe nulls = body(
                Maybe.class,
                "{\"text\":null,\"ttl\":null,\"names\":null,\"colour\":null,\"raw\":null,\"truth\":null,\"number\":7}");
        assertThat(nulls)
                .isEqualTo(new Maybe(
                        Optional.of(""),
                        Optional.of(Duration.ZERO),
                        Optional.of(List.of()),
                        Optional.empty(),
                        Optional.of(JsonText.NULL),
                        Optional.of(false),
                        Optional.of(7)));
    }

    @Test
    void other_names_are_tried_in_their_order() {
        assertThat(body(Renamed.class, "{\"lease\":1,\"ttl\":2,\"token_ttl\":3}")
                        .tokenTimeToLive())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(body(Renamed.class, "{\"lease\":1,\"ttl\":2}").tokenTimeToLive())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(body(Renamed.class, "{\"lease\":1}").tokenTimeToLive()).isEqualTo(Duration.ofSeconds(1));
        assertThat(unknown(Renamed.class, "{\"lease\":1,\"token_time_to_live\":1}"))
                .containsExactly("token_time_to_live");
    }

    @Test
    void unknown_fields_are_returned_sorted() {
        assertThat(unknown(Text.class, "{\"z\":1,\"value\":1,\"b\":{}}")).containsExactly("b", "z");
        assertThat(unknown(Text.class, "{\"value\":1}")).isEmpty();
    }

    @Test
    void a_record_may_refuse_its_values_itself() {
        assertThatThrownBy(() -> body(Picky.class, "{}"))
                .isInstanceOf(MalformedRequest.class)
                .hasMessage("missing value");
    }

    @Test
    void a_query_decodes_by_the_same_rules() {
        Map<String, List<String>> query = Map.of("value", List.of("a", "b,c"), "x", List.of("\"\\"));
        Map<String, JsonText> fields = JsonTexts.ofQuery(query);
        assertThat(new BodyDecoder().decode(Names.class, fields).body().value()).containsExactly("a", "b,c");
        assertThat(new BodyDecoder()
                        .decode(Whole.class, JsonTexts.ofQuery(Map.of("value", List.of("5"))))
                        .body()
                        .value())
                .isEqualTo(5);
        assertThatThrownBy(() -> JsonTexts.ofQuery(Map.of("value", List.of("\ud800"))))
                .isInstanceOf(MalformedRequest.class);
    }

    @Test
    void a_type_without_a_form_is_a_mistake_in_the_record() {
        assertThatThrownBy(() -> body(One.class, "{}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a request has no form for T");
    }
}
