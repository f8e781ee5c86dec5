package dev.keyladder.codec.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CborValueTest {
    @Test
    void a_map_answers_by_key() {
        CborMap map = CborMap.builder()
                .put(3, "three")
                .put(1, 7)
                .put(2, new byte[] {9})
                .put(4, true)
                .put(5, CborValue.texts(List.of("a", "b")))
                .put(6, CborValue.nil())
                .build();

        assertThat(map.get(1).asInt().longValue()).isEqualTo(7);
        assertThat(map.get(2).asBytes()).containsExactly(9);
        assertThat(map.get(3).asText()).isEqualTo("three");
        assertThat(map.get(4).asBool()).isTrue();
        assertThat(map.get(5).asItems()).extracting(CborValue::asText).containsExactly("a", "b");
        assertThat(map.get(6).nonNull()).isEmpty();
        assertThat(map.get(1).nonNull()).contains(CborValue.of(7));
        assertThat(map.find(7)).isEmpty();
        assertThat(map.find("three")).isEmpty();
        assertThatThrownBy(() -> map.get(7)).hasMessage("CBOR: no entry under key 7");
    }

    @Test
    void a_value_of_another_type_is_named() {
        assertThatThrownBy(() -> CborValue.of("x").asInt()).hasMessage("CBOR: expected an integer, found a text");
        assertThatThrownBy(() -> CborValue.of(1).asMap()).hasMessage("CBOR: expected a map, found an integer");
        assertThatThrownBy(() -> CborValue.nil().asText()).hasMessage("CBOR: expected a text, found null");
        assertThatThrownBy(() -> CborValue.of(true).asBytes()).hasMessage("CBOR: expected bytes, found a boolean");
        assertThatThrownBy(() -> CborValue.array().asBool()).hasMessage("CBOR: expected a boolean, found an array");
        assertThatThrownBy(() -> CborValue.of(new byte[1]).asItems())
                .hasMessage("CBOR: expected an array, found bytes");
    }

    @Test
    void a_key_put_twice_is_refused() {
        CborMap.Builder map = CborMap.builder().put(2, 1).put(1, 1).put(2, 1);
        assertThatThrownBy(map::build).hasMessage("CBOR: a key was put twice");
        CborMap.Builder ascending = CborMap.builder().put(1, 1).put(1, 2);
        assertThatThrownBy(ascending::build).hasMessage("CBOR: a key was put twice");
    }

    @Test
    void unknown_keys_can_be_refused() {
        CborMap map = CborMap.builder().put(1, 1).put(4, 1).build();
        assertThat(map.requireKeysWithin(1, 4)).isSameAs(map);
        assertThatThrownBy(() -> map.requireKeysWithin(1, 3)).hasMessage("CBOR: a key outside 1..3");
        CborMap text = CborMap.builder().put("x", CborValue.nil()).build();
        assertThatThrownBy(() -> text.requireKeysWithin(1, 3)).isInstanceOf(CborException.class);
    }

    @Test
    void a_text_with_a_lone_surrogate_cannot_be_made() {
        for (String broken : List.of("\ud800", "a\udc00", "\ud800x", "\udc00\ud800", "\ud800\ud800\udc00")) {
            assertThatThrownBy(() -> CborValue.of(broken)).hasMessage("CBOR: text holds a lone surrogate");
        }
        assertThat(CborValue.of("\ud83d\udd11").value()).isEqualTo("\ud83d\udd11");
    }

    @Test
    void integers_say_when_they_do_not_fit() {
        assertThat(CborInt.of(Long.MIN_VALUE).longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(CborInt.of(Integer.MAX_VALUE).intValue()).isEqualTo(Integer.MAX_VALUE);
        assertThat(CborInt.ofUnsigned(-1).unsignedValue()).isEqualTo(-1);
        assertThatThrownBy(() -> CborInt.ofUnsigned(-1).longValue()).hasMessage("CBOR: integer beyond 63 bits");
        assertThatThrownBy(() -> CborInt.of(1L << 31).intValue()).hasMessage("CBOR: integer beyond 31 bits");
        assertThatThrownBy(() -> CborInt.of(-1).unsignedValue())
                .hasMessage("CBOR: negative integer where an unsigned one is expected");
    }

    @Test
    void bytes_are_copied_in_and_out() {
        byte[] mine = {1};
        CborBytes bytes = CborBytes.copyOf(mine);
        mine[0] = 2;
        bytes.toByteArray()[0] = 3;
        assertThat(bytes.toByteArray()).containsExactly(1);
    }

    @Test
    void values_do_not_print_what_they_hold() {
        CborValue value = CborMap.builder()
                .put(1, "hunter2")
                .put(
                        2,
                        CborValue.array(
                                CborValue.of("hunter2"), CborValue.of("hunter2".getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(value.toString() + value.asMap().get(1) + value.asMap().get(2))
                .doesNotContain("hunter2");
    }

    @Test
    void an_absent_value_is_written_as_null() {
        assertThat(CborValue.orNull(Optional.empty())).isEqualTo(CborValue.nil());
        assertThat(CborValue.orNull(Optional.of(CborValue.of(1)))).isEqualTo(CborValue.of(1));
    }
}
