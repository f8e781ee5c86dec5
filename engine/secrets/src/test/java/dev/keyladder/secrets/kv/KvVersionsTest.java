package dev.keyladder.secrets.kv;

import static dev.keyladder.secrets.kv.KvFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.secrets.kv.Bodies.VersionsBody;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import dev.keyladder.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KvVersionsTest {
    private final KvFixture kv = new KvFixture();

    @Test
    void deletingHidesTheLatestVersionAndKeepsTheOthers() {
        kv.write("app", "{\"a\":1}");
        kv.write("app", "{\"a\":2}");

        assertThat(kv.mount.delete("data/app")).isEqualTo(new Outcome.Done());

        assertThat(kv.gone("app", 0).metadata().deletionTime()).isEqualTo(ManualClock.START.toString());
        assertThat(kv.read("app", 1).data()).isEqualTo(json("{\"a\":1}"));
    }

    @Test
    void deletingAgainKeepsTheFirstTime() {
        kv.write("app", "{}");
        kv.mount.delete("data/app");
        kv.mount.clock().advance(Duration.ofHours(1));
        kv.mount.delete("data/app");

        assertThat(kv.mount.lastRowOperations()).isEmpty();
        assertThat(kv.gone("app", 1).metadata().deletionTime()).isEqualTo(ManualClock.START.toString());
    }

    @Test
    void aDeletionThatLiesAheadIsBroughtForward() {
        kv.config(null, null, Duration.ofDays(1));
        kv.write("app", "{}");
        kv.mount.delete("data/app");

        assertThat(kv.gone("app", 1).metadata().deletionTime()).isEqualTo(ManualClock.START.toString());
    }

    @Test
    void deletedVersionsComeBackWithTheirData() {
        kv.write("app", "{\"a\":1}");
        kv.write("app", "{\"a\":2}");
        kv.versions("delete", "app", 1L, 2L);
        kv.gone("app", 1);
        kv.gone("app", 2);

        kv.versions("undelete", "app", 1L, 2L);

        assertThat(kv.read("app", 1).data()).isEqualTo(json("{\"a\":1}"));
        assertThat(kv.read("app", 2).data()).isEqualTo(json("{\"a\":2}"));
        assertThat(kv.read("app", 2).metadata().deletionTime()).isEmpty();
    }

    @Test
    void destroyedVersionsNeverComeBackAndTheirDataIsGoneFromStorage() {
        kv.write("app", "{\"a\":1}");
        kv.write("app", "{\"a\":2}");
        kv.write("app", "{\"a\":3}");

        kv.versions("destroy", "app", 1L, 3L);
        kv.versions("undelete", "app", 1L, 3L);

        assertThat(kv.gone("app", 1).metadata().destroyed()).isTrue();
        assertThat(kv.gone("app", 3).metadata().destroyed()).isTrue();
        assertThat(kv.read("app", 2).data()).isEqualTo(json("{\"a\":2}"));
        assertThat(kv.mount.mount().keys()).containsExactly("data/app/2", "meta/app");
        assertThat(kv.mount
                        .mount()
                        .get("meta/app", Secret.class)
                        .orElseThrow()
                        .value()
                        .latest()
                        .isNull())
                .isTrue();
    }

    @Test
    void aWriteAfterADestroyedLatestVersionKeepsNothingOfIt() {
        kv.write("app", "{\"a\":1}");
        kv.versions("destroy", "app", 1L);
        kv.write("app", "{\"a\":2}");

        assertThat(kv.mount.mount().keys()).containsExactly("meta/app");
        assertThat(kv.read("app").data()).isEqualTo(json("{\"a\":2}"));
        assertThat(kv.gone("app", 1).metadata().destroyed()).isTrue();
    }

    @Test
    void aSoftDeletedLatestVersionCanComeBackAfterAnotherWrite() {
        kv.write("app", "{\"a\":1}");
        kv.mount.delete("data/app");
        kv.write("app", "{\"a\":2}");
        kv.versions("undelete", "app", 1L);

        assertThat(kv.read("app", 1).data()).isEqualTo(json("{\"a\":1}"));
    }

    @Test
    void versionsThatAreNotThereArePassedOver() {
        kv.write("app", "{}");
        for (String verb : List.of("delete", "undelete", "destroy")) {
            kv.versions(verb, "app", 7L, -1L);
            kv.versions(verb, "other", 1L);
        }
        assertThat(kv.mount.delete("data/other")).isEqualTo(new Outcome.Done());
        assertThat(kv.read("app").data()).isEqualTo(json("{}"));
        assertThat(kv.mount.mount().keys()).containsExactly("meta/app");
    }

    @Test
    void versionsMustBeNamed() {
        for (String verb : List.of("delete", "undelete", "destroy")) {
            assertThatThrownBy(() -> kv.mount.update(verb + "/app", new VersionsBody(List.of())))
                    .isInstanceOf(MalformedRequest.class)
                    .hasMessageStartingWith("No version number provided");
        }
    }

    @Test
    void tenVersionsAreKeptUnlessSaidOtherwise() {
        for (int i = 1; i <= 9; i++) {
            kv.write("app", "{\"a\":" + i + "}");
        }
        assertThat(kv.metadata("app").oldestVersion()).isZero();
        for (int i = 10; i <= 12; i++) {
            kv.write("app", "{\"a\":" + i + "}");
        }

        assertThat(kv.readOutcome("app", 2)).isEqualTo(new Outcome.NotFound());
        assertThat(kv.read("app", 3).data()).isEqualTo(json("{\"a\":3}"));
        assertThat(kv.metadata("app").oldestVersion()).isEqualTo(3);
        assertThat(kv.metadata("app").versions()).hasSize(10);
        assertThat(kv.mount.mount().keys()).hasSize(10).doesNotContain("data/app/2");
    }

    @Test
    void theLargerOfTheTwoSettingsSaysHowManyVersionsAreKept() {
        kv.config(2L, null, null);
        for (int i = 1; i <= 5; i++) {
            kv.write("app", "{}");
        }
        assertThat(kv.metadata("app").versions()).containsOnlyKeys("4", "5");

        kv.mount.update("metadata/app", KvFixture.maxVersions(3));
        kv.write("app", "{}");
        assertThat(kv.metadata("app").versions()).containsOnlyKeys("4", "5", "6");
        kv.mount.update("metadata/app", KvFixture.maxVersions(1));
        kv.write("app", "{}");
        assertThat(kv.metadata("app").versions()).containsOnlyKeys("6", "7");
    }

    @Test
    void oneVersionOnlyNeedsOneRow() {
        kv.config(1L, null, null);
        for (int i = 1; i <= 3; i++) {
            kv.write("app", "{\"a\":" + i + "}");
            assertThat(kv.mount.lastRowOperations()).containsExactly("meta/app");
        }
        assertThat(kv.readOutcome("app", 2)).isEqualTo(new Outcome.NotFound());
        assertThat(kv.read("app").data()).isEqualTo(json("{\"a\":3}"));
    }

    @Test
    void aWriteCostsAtMostThreeRows() {
        kv.write("app", "{}");
        assertThat(kv.mount.lastRowOperations()).hasSize(1);
        for (int i = 2; i <= 30; i++) {
            kv.write("app", "{}");
            assertThat(kv.mount.lastRowOperations()).hasSize(i <= 10 ? 2 : 3);
        }
    }

    @Test
    void aNoLongerWantedHistoryGoesWithTheNextWrite() {
        kv.config(20L, null, null);
        for (int i = 1; i <= 20; i++) {
            kv.write("app", "{}");
        }
        kv.config(2L, null, null);
        kv.write("app", "{}");

        assertThat(kv.metadata("app").versions()).containsOnlyKeys("20", "21");
        assertThat(kv.mount.mount().keys()).containsExactly("config", "data/app/20", "meta/app");
    }

    /// Random work against a model that keeps each version's text and state in a map.
    @Test
    void anyHistoryReadsAsAModelOfItSays() {
        Random random = new Random(20_261_124);
        for (int round = 0; round < 40; round++) {
            TreeMap<Long, String> model = new TreeMap<>();
            TreeMap<Long, String> hidden = new TreeMap<>();
            String path = "p" + round;
            long written = 0;
            for (int step = 0; step < 60; step++) {
                long number = written == 0 ? 1 : 1 + random.nextLong(written);
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        written++;
                        String text = "{\"v\":" + random.nextInt() + "}";
                        kv.write(path, text);
                        model.put(written, text);
                        model.headMap(written - 9).clear();
                        hidden.headMap(written - 9).clear();
                    }
                    case 2 -> {
                        kv.versions("delete", path, number);
                        if (model.containsKey(number)) {
                            hidden.put(number, model.remove(number));
                        }
                    }
                    case 3 -> {
                        kv.versions("undelete", path, number);
                        if (hidden.containsKey(number)) {
                            model.put(number, hidden.remove(number));
                        }
                    }
                    default -> {
                        kv.versions("destroy", path, number);
                        model.remove(number);
                        hidden.remove(number);
                    }
                }
            }
            for (long number = 1; number <= written; number++) {
                String expected = model.get(number);
                assertThat(kv.readOutcome(path, number) instanceof Outcome.Data)
                        .as("version %d of %s", number, path)
                        .isEqualTo(expected != null);
                if (expected != null) {
                    assertThat(kv.read(path, number).data()).isEqualTo(json(expected));
                }
            }
        }
    }
}
