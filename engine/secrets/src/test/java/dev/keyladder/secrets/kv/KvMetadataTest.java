package dev.keyladder.secrets.kv;

import static dev.keyladder.secrets.kv.KvFixture.custom;
import static dev.keyladder.secrets.kv.KvFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.secrets.kv.Answers.ConfigAnswer;
import dev.keyladder.secrets.kv.Answers.MetadataAnswer;
import dev.keyladder.secrets.kv.Answers.VersionEntry;
import dev.keyladder.secrets.kv.Bodies.ConfigBody;
import dev.keyladder.secrets.kv.Bodies.ListQuery;
import dev.keyladder.secrets.kv.Bodies.MetadataBody;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import dev.keyladder.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KvMetadataTest {
    private static final MetadataBody NOTHING = new MetadataBody(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final KvFixture kv = new KvFixture();

    @Test
    void metadataShowsHistoryAndSettings() {
        kv.write("app", "{}");
        Instant later = ManualClock.START.plusSeconds(5);
        kv.mount.clock().set(later);
        kv.write("app", "{}");
        kv.mount.update("metadata/app", KvFixture.deleteAfter(Duration.ofSeconds(12_319)));

        assertThat(kv.metadata("app"))
                .isEqualTo(new MetadataAnswer(
                        Map.of(
                                "1", new VersionEntry(ManualClock.START, "", false),
                                "2", new VersionEntry(later, "", false)),
                        2,
                        0,
                        ManualClock.START,
                        later,
                        0,
                        false,
                        "3h25m19s",
                        null,
                        1,
                        false));
    }

    @Test
    void versionsStandInTheOrderOfTheirNumbers() {
        for (int i = 0; i < 10; i++) {
            kv.write("app", "{}");
        }
        assertThat(kv.metadata("app").versions().keySet())
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    @Test
    void settingsMayComeBeforeTheFirstVersion() {
        kv.mount.update("metadata/app", custom(Map.of("owner", "team-a")));

        assertThat(kv.metadata("app").currentVersion()).isZero();
        assertThat(kv.metadata("app").versions()).isEmpty();
        assertThat(kv.readOutcome("app", 0)).isEqualTo(new Outcome.NotFound());
        assertThat(KvFixture.facts(kv.mount.update("data/app", KvFixture.body("{}", 0)))
                        .customMetadata())
                .isEqualTo(Map.of("owner", "team-a"));
    }

    @Test
    void aWriteReplacesCustomMetadataAndAPatchMergesIt() {
        kv.mount.update("metadata/app", custom(Map.of("a", "1", "b", "2")));
        kv.mount.update("metadata/app", custom(Map.of("c", "3", "d", "4")));
        assertThat(kv.metadata("app").customMetadata()).isEqualTo(Map.of("c", "3", "d", "4"));

        Map<String, @Nullable String> patch = new HashMap<>(Map.of("d", "5", "e", "6"));
        patch.put("c", null);
        assertThat(kv.mount.patch("metadata/app", custom(patch))).isEqualTo(new Outcome.Done());
        assertThat(kv.metadata("app").customMetadata()).isEqualTo(Map.of("d", "5", "e", "6"));
    }

    @Test
    void fieldsThatAreNotSentStayAsTheyAre() {
        kv.mount.update("metadata/app", KvFixture.maxVersions(4));
        kv.mount.update("metadata/app", custom(Map.of("a", "1")));
        kv.mount.patch("metadata/app", KvFixture.casRequired(true));

        MetadataAnswer answer = kv.metadata("app");
        assertThat(answer.maxVersions()).isEqualTo(4);
        assertThat(answer.customMetadata()).isEqualTo(Map.of("a", "1"));
        assertThat(answer.casRequired()).isTrue();
        assertThat(answer.currentMetadataVersion()).isEqualTo(3);
    }

    @Test
    void aWriteOfNothingMakesNothing() {
        assertThat(kv.mount.update("metadata/app", NOTHING)).isEqualTo(new Outcome.Done());
        assertThat(kv.mount.mount().keys()).isEmpty();
    }

    @Test
    void aPatchOfWhatIsNotThereIsNotFoundWithoutABody() {
        Outcome.Raw raw = (Outcome.Raw) kv.mount.patch("metadata/app", KvFixture.maxVersions(4));
        assertThat(raw.status()).isEqualTo(404);
        assertThat(raw.bytes()).isEmpty();
        assertThat(kv.mount.mount().keys()).isEmpty();
    }

    @Test
    void customMetadataIsBounded() {
        Map<String, @Nullable String> many = new HashMap<>();
        for (int i = 0; i < 65; i++) {
            many.put("k" + i, "v");
        }
        refused(many, "at most 64 keys");
        refused(Map.of("k".repeat(129), "v"), "129 bytes");
        refused(Map.of("", "v"), "0 bytes");
        refused(Map.of("k", ""), "0 bytes");
        refused(Map.of("k", "v".repeat(513)), "513 bytes");
        refused(Map.of("k", "ü".repeat(257)), "514 bytes");
        refused(Map.of("k", "a\u0007b"), "unprintable");

        many.remove("k0");
        many.remove("k1");
        many.put("k".repeat(128), "v".repeat(512));
        assertThat(kv.mount.update("metadata/app", custom(many))).isEqualTo(new Outcome.Done());
        Map<String, @Nullable String> one = Map.of("one", "more");
        assertThatThrownBy(() -> kv.mount.patch("metadata/app", custom(one))).hasMessageContaining("at most 64 keys");
    }

    @Test
    void aMissingValueIsRefusedInAWrite() {
        Map<String, @Nullable String> sent = new HashMap<>();
        sent.put("k", null);
        refused(sent, "0 bytes");
    }

    @Test
    void aSecretCannotLoosenWhatTheMountDemands() {
        kv.config(null, true, null);
        assertThat(kv.mount.update("metadata/app", KvFixture.casRequired(false)))
                .isEqualTo(new Outcome.Done(List.of("\"cas_required\" set to false, but is mandated by backend config."
                        + " This value will be ignored.")));
        assertThatThrownBy(() -> kv.write("app", "{}")).hasMessage("check-and-set parameter required for this call");
    }

    @Test
    void settingsCanBeCheckedAndSetToo() {
        kv.mount.update("metadata/app", withCas(0, Optional.of(true)));
        assertThatThrownBy(() -> kv.mount.update("metadata/app", KvFixture.maxVersions(3)))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining("metadata_cas is required");
        assertThatThrownBy(() -> kv.mount.update("metadata/app", withCas(0, Optional.of(true))))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining("did not match");
        assertThat(kv.mount.patch("metadata/app", withCas(1, Optional.of(false))))
                .isEqualTo(new Outcome.Done());
        assertThat(kv.metadata("app").currentMetadataVersion()).isEqualTo(2);
        assertThat(kv.metadata("app").metadataCasRequired()).isFalse();
    }

    @Test
    void removingMetadataRemovesEveryRow() {
        kv.write("app", "{}");
        kv.write("app", "{}");
        kv.write("app", "{}");
        kv.write("app/below", "{}");
        kv.versions("destroy", "app", 1L);

        assertThat(kv.mount.delete("metadata/app")).isEqualTo(new Outcome.Done());
        assertThat(kv.mount.delete("metadata/app")).isEqualTo(new Outcome.Done());

        assertThat(kv.mount.mount().keys()).containsExactly("meta/app/below");
        assertThat(kv.write("app", "{\"new\":1}").version()).isEqualTo(1);
        assertThat(kv.readOutcome("app", 2)).isEqualTo(new Outcome.NotFound());
        assertThat(kv.read("app").data()).isEqualTo(json("{\"new\":1}"));
    }

    @Test
    void namesAreListedWithFolders() {
        kv.write("a", "{}");
        kv.write("a/b", "{}");
        kv.write("a/b/c", "{}");
        kv.write("z", "{}");

        assertThat(kv.list("metadata")).containsExactly("a", "a/", "z");
        assertThat(kv.list("metadata/a")).containsExactly("b", "b/");
        assertThat(kv.list("metadata/q")).isEmpty();
        assertThat(kv.mount.list("metadata", new ListQuery(Optional.of("a"), Optional.of(1))))
                .isEqualTo(new Outcome.Names(List.of("a/")));
    }

    @Test
    void theMountsSettingsReadBack() {
        assertThat(config()).isEqualTo(new ConfigAnswer(0, false, "0s", false));
        kv.config(7L, true, Duration.ofMinutes(90));
        kv.config(null, null, null);
        assertThat(config()).isEqualTo(new ConfigAnswer(7, true, "1h30m0s", false));
    }

    @Test
    void negativeSettingsAreRefused() {
        assertThatThrownBy(() -> kv.config(-1L, null, null)).isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> kv.config(null, null, Duration.ofSeconds(-1))).isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> kv.mount.update("metadata/app", KvFixture.maxVersions(-1)))
                .isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> kv.mount.patch("metadata/app", KvFixture.deleteAfter(Duration.ofSeconds(-1))))
                .isInstanceOf(MalformedRequest.class);
    }

    @Test
    void theMountCanDemandMetadataCas() {
        kv.mount.update(
                "config", new ConfigBody(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true)));
        assertThatThrownBy(() -> kv.mount.update("metadata/app", KvFixture.maxVersions(3)))
                .hasMessageContaining("metadata_cas is required");
        Outcome.Done done = (Outcome.Done) kv.mount.update("metadata/app", withCas(0, Optional.of(false)));
        assertThat(done.warnings()).singleElement().asString().startsWith("\"metadata_cas_required\" set to false");
    }

    private ConfigAnswer config() {
        return (ConfigAnswer) ((Outcome.Data) kv.mount.read("config")).body();
    }

    private void refused(Map<String, @Nullable String> sent, String why) {
        assertThatThrownBy(() -> kv.mount.update("metadata/app", custom(sent)))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageStartingWith("custom_metadata validation failed: ")
                .hasMessageContaining(why);
    }

    private static MetadataBody withCas(long cas, Optional<Boolean> required) {
        return new MetadataBody(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(cas), required);
    }
}
