package dev.keyladder.keys.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void narrowingIsAPartialOrder(long seed) {
        List<Scope> scopes = scopes(new Random(seed), 60);
        for (Scope a : scopes) {
            assertThat(a.isWithin(a)).isTrue();
            assertThat(a.isWithin(Scope.EVERYTHING)).isTrue();
            for (Scope b : scopes) {
                if (a.isWithin(b) && b.isWithin(a)) {
                    assertThat(a).isEqualTo(b);
                }
                for (Scope c : scopes) {
                    if (a.isWithin(b) && b.isWithin(c)) {
                        assertThat(a.isWithin(c)).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void anotherNamespaceTenantEnvironmentOrPurposeIsNotWithin() {
        Scope master = Scope.ofNamespace("n", "t", "e");
        Scope service = master.narrowedTo(Purpose.TOKEN);
        assertThat(service.isWithin(master)).isTrue();
        assertThat(master.isWithin(service)).isFalse();
        assertThat(service.isWithin(Scope.ofNamespace("m", "t", "e"))).isFalse();
        assertThat(service.isWithin(Scope.ofNamespace("n", "u", "e"))).isFalse();
        assertThat(service.isWithin(Scope.ofNamespace("n", "t", "f"))).isFalse();
        assertThat(service.isWithin(master.narrowedTo(Purpose.STORAGE))).isFalse();
        assertThat(Scope.EVERYTHING.isWithin(master)).isFalse();
    }

    @Test
    void aScopeWithoutPurposesOrWithRepeatsIsNone() {
        assertThatThrownBy(() -> new Scope("n", "t", "e", List.of())).isInstanceOf(MalformedStatement.class);
        assertThatThrownBy(() -> new Scope("n", "t", "e", List.of(Purpose.TOKEN, Purpose.TOKEN)))
                .isInstanceOf(MalformedStatement.class);
        assertThatThrownBy(() -> new Scope("n", "t", "e", List.of(Purpose.ANY, Purpose.TOKEN)))
                .isInstanceOf(MalformedStatement.class);
        assertThatThrownBy(() -> Scope.ofNamespace("*", "t", "e")).isInstanceOf(MalformedStatement.class);
    }

    private static List<Scope> scopes(Random random, int count) {
        String[] labels = {"*", "a", "b"};
        List<Scope> scopes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Purpose> purposes = new ArrayList<>();
            for (Purpose purpose : new Purpose[] {Purpose.TOKEN, Purpose.STORAGE, Purpose.AUDIT}) {
                if (random.nextBoolean()) {
                    purposes.add(purpose);
                }
            }
            scopes.add(new Scope(
                    labels[random.nextInt(3)],
                    labels[random.nextInt(3)],
                    labels[random.nextInt(3)],
                    purposes.isEmpty() ? List.of(Purpose.ANY) : purposes));
        }
        return scopes;
    }
}
