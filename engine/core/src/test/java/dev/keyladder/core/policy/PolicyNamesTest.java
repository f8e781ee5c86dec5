package dev.keyladder.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyNamesTest {

    @Test
    void namesAreLowerCaseWithoutSurroundingSpace() {
        assertThat(PolicyNames.normalize(" Team-A ")).isEqualTo("team-a");
        assertThat(PolicyNames.normalize("TITLE")).isEqualTo("title");
    }

    @Test
    void emptyLongAndUnspeakableNamesAreObjectedTo() {
        assertThat(PolicyNames.objection("a b/c.d-e")).isEmpty();
        assertThat(PolicyNames.objection("a".repeat(256))).isEmpty();
        assertThat(PolicyNames.objection("")).contains("policy name is missing");
        assertThat(PolicyNames.objection("a".repeat(257))).isPresent();
        assertThat(PolicyNames.objection("a,b")).isPresent();
        assertThat(PolicyNames.objection("a\nb")).isPresent();
    }
}
