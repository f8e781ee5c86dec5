package dev.keyladder.secrets.kv;

import static dev.keyladder.secrets.kv.KvFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.codec.json.MergePatch;
import dev.keyladder.codec.json.Subkeys;
import dev.keyladder.secrets.EngineHarness;
import dev.keyladder.secrets.Wire;
import dev.keyladder.secrets.kv.Bodies.ConfigBody;
import dev.keyladder.secrets.kv.Bodies.MetadataBody;
import dev.keyladder.secrets.kv.Bodies.ReadQuery;
import dev.keyladder.secrets.kv.Bodies.SubkeysQuery;
import dev.keyladder.secrets.kv.Bodies.VersionsBody;
import dev.keyladder.secrets.kv.Bodies.WriteBody;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The engine's records as JSON, and its patches and outlines with the real JSON.
class KvWireTest {
    private final Wire wire = new Wire();
    private final EngineHarness mount = new EngineHarness(new KvEngineFactory(new RealJson()));

    @Test
    void aSecretComesBackDigitForDigit() {
        String sent = "{\"big\":12345678901234567890,\"price\":1.10}";
        Outcome.Data written = (Outcome.Data) mount.update(
                "data/app", wire.body(WriteBody.class, "{\"data\":" + sent + ",\"options\":{\"cas\":\"0\"}}"));
        assertThat(wire.answer(written.body()))
                .isEqualTo("{\"version\":1,\"created_time\":\"2026-11-24T12:00:00Z\",\"deletion_time\":\"\","
                        + "\"destroyed\":false,\"custom_metadata\":null}");

        Outcome.Data read = (Outcome.Data) mount.read("data/app", wire.body(ReadQuery.class, "{\"version\":\"1\"}"));
        assertThat(wire.answer(read.body()))
                .isEqualTo("{\"data\":" + sent + ",\"metadata\":{\"version\":1,"
                        + "\"created_time\":\"2026-11-24T12:00:00Z\",\"deletion_time\":\"\",\"destroyed\":false,"
                        + "\"custom_metadata\":null}}");
    }

    @Test
    void aPatchMergesAndSubkeysHideValues() {
        mount.update("data/app", wire.body(WriteBody.class, "{\"data\":{\"a\":1.10,\"b\":{\"c\":true,\"d\":[]}}}"));
        mount.patch("data/app", wire.body(WriteBody.class, "{\"data\":{\"b\":{\"c\":null},\"e\":\"x\"}}"));

        Outcome.Data read = (Outcome.Data) mount.read("data/app", wire.body(ReadQuery.class, "{}"));
        assertThat(((Answers.DataAnswer) read.body()).data())
                .isEqualTo(json("{\"a\":1.10,\"b\":{\"d\":[]},\"e\":\"x\"}"));
        Outcome.Data outline = (Outcome.Data) mount.read("subkeys/app", wire.body(SubkeysQuery.class, "{}"));
        assertThat(((Answers.SubkeysAnswer) outline.body()).subkeys())
                .isEqualTo(json("{\"a\":null,\"b\":{\"d\":null},\"e\":null}"));
        Outcome.Data shallow =
                (Outcome.Data) mount.read("subkeys/app", wire.body(SubkeysQuery.class, "{\"depth\":\"1\"}"));
        assertThat(((Answers.SubkeysAnswer) shallow.body()).subkeys())
                .isEqualTo(json("{\"a\":null,\"b\":null,\"e\":null}"));
    }

    @Test
    void metadataReadsBackAsClientsExpectIt() {
        mount.update("data/app", wire.body(WriteBody.class, "{\"data\":{}}"));
        mount.update(
                "metadata/app",
                wire.body(
                        MetadataBody.class,
                        "{\"max_versions\":\"5\",\"cas_required\":\"true\",\"delete_version_after\":\"3h25m19s\","
                                + "\"custom_metadata\":{\"owner\":\"a\",\"n\":7}}"));
        mount.patch("metadata/app", wire.body(MetadataBody.class, "{\"custom_metadata\":{\"n\":null}}"));

        assertThat(wire.answer(((Outcome.Data) mount.read("metadata/app")).body()))
                .isEqualTo("{\"versions\":{\"1\":{\"created_time\":\"2026-11-24T12:00:00Z\",\"deletion_time\":\"\","
                        + "\"destroyed\":false}},\"current_version\":1,\"oldest_version\":0,"
                        + "\"created_time\":\"2026-11-24T12:00:00Z\",\"updated_time\":\"2026-11-24T12:00:00Z\","
                        + "\"max_versions\":5,\"cas_required\":true,\"delete_version_after\":\"3h25m19s\","
                        + "\"custom_metadata\":{\"owner\":\"a\"},\"current_metadata_version\":2,"
                        + "\"metadata_cas_required\":false}");
    }

    @Test
    void bodiesTakeTheForgivingTypesOfTheApi() {
        assertThat(wire.body(VersionsBody.class, "{\"versions\":\"1, 2\"}").versions())
                .containsExactly(1L, 2L);
        assertThat(wire.body(VersionsBody.class, "{\"versions\":[\"3\",4]}").versions())
                .containsExactly(3L, 4L);
        assertThat(wire.body(VersionsBody.class, "{}").versions()).isEmpty();
        assertThat(wire.body(WriteBody.class, "{}")).isEqualTo(new WriteBody(Optional.empty(), Optional.empty()));
        assertThat(wire.body(ConfigBody.class, "{\"delete_version_after\":\"90\"}")
                        .deleteVersionAfter())
                .contains(Duration.ofSeconds(90));
    }

    @Test
    void theConfigReadsBackWithADurationAsGoWritesIt() {
        mount.update("config", wire.body(ConfigBody.class, "{\"max_versions\":3,\"delete_version_after\":\"2d\"}"));
        assertThat(wire.answer(((Outcome.Data) mount.read("config")).body()))
                .isEqualTo("{\"max_versions\":3,\"cas_required\":false,\"delete_version_after\":\"48h0m0s\","
                        + "\"metadata_cas_required\":false}");
    }

    @Test
    void rowsSurviveStorage() {
        SecretVersion first = new SecretVersion(1, KvFixture.NOW, Optional.of(KvFixture.NOW.plusNanos(123)), false);
        SecretVersion second = new SecretVersion(2, KvFixture.NOW, Optional.empty(), true);
        Secret secret = new Secret(
                KvFixture.NOW,
                KvFixture.NOW,
                new SecretSettings(3, true, Duration.ofHours(2), Map.of("a", "b"), 4, false),
                2,
                1,
                List.of(first, second),
                JsonText.NULL);
        assertThat(wire.stored(Secret.class, secret)).isEqualTo(secret);
        Secret fresh =
                Secret.created(KvFixture.NOW).withVersion(json("{\"a\":1.10}"), KvFixture.NOW, MountSettings.UNSET);
        assertThat(wire.stored(Secret.class, fresh)).isEqualTo(fresh);
        assertThat(wire.stored(MountSettings.class, MountSettings.UNSET)).isEqualTo(MountSettings.UNSET);
        SecretRows.FormerData data = new SecretRows.FormerData(json("{}"));
        assertThat(wire.stored(SecretRows.FormerData.class, data)).isEqualTo(data);
    }

    private static final class RealJson implements JsonMerge {
        @Override
        public JsonText merge(JsonText target, JsonText patch) {
            return MergePatch.apply(target, patch);
        }

        @Override
        public JsonText subkeys(JsonText object, int depth) {
            return Subkeys.of(object, depth);
        }
    }
}
