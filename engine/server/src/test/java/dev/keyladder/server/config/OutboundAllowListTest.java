package dev.keyladder.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundAllowListTest {
    private static OutboundAllowList of(String... entries) {
        return new OutboundAllowList(Arrays.stream(entries)
                .map(entry -> OutboundAllowList.Entry.parse(entry).orElseThrow())
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "db.example.com, db.example.com, 5432, true",
        "DB.example.com, db.EXAMPLE.com, 5432, true",
        "db.example.com:5432, db.example.com, 5432, true",
        "db.example.com:5432, db.example.com, 22, false",
        "db.example.com, xdb.example.com, 5432, false",
        "*.example.com, a.example.com, 1, true",
        "*.example.com, a.b.example.com, 1, true",
        "*.example.com, example.com, 1, false",
        "*.example.com, .example.com, 1, false",
        "*.example.com, badexample.com, 1, false",
        "*.example.com:443, a.example.com, 80, false",
        "*, anything, 1, true",
        "*:443, anything, 80, false",
        "10.0.0.7, 10.0.0.7, 1, true",
        "[::1]:5432, ::1, 5432, true"
    })
    void anEntryMatchesWhatItNames(String entry, String host, int port, boolean permitted) {
        assertThat(of(entry).permits(host, port)).isEqualTo(permitted);
    }

    @Test
    void anEmptyListPermitsNothingAndALongOneWhatAnyEntryDoes() {
        assertThat(new OutboundAllowList(List.of()).permits("localhost", 1)).isFalse();
        assertThat(of("a", "b").permits("b", 1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":5432", "*.", "a*b", "*.*.com", "a/b", "a:b", "a:70000", "http://a", "[::1", "a b"})
    void whatIsNoEntryIsNotRead(String entry) {
        assertThat(OutboundAllowList.Entry.parse(entry)).isEmpty();
    }
}
