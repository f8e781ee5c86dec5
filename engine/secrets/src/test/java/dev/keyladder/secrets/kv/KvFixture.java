package dev.keyladder.secrets.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.secrets.EngineHarness;
import dev.keyladder.secrets.kv.Answers.DataAnswer;
import dev.keyladder.secrets.kv.Answers.MetadataAnswer;
import dev.keyladder.secrets.kv.Answers.VersionFacts;
import dev.keyladder.secrets.kv.Bodies.ConfigBody;
import dev.keyladder.secrets.kv.Bodies.ListQuery;
import dev.keyladder.secrets.kv.Bodies.MetadataBody;
import dev.keyladder.secrets.kv.Bodies.ReadQuery;
import dev.keyladder.secrets.kv.Bodies.VersionsBody;
import dev.keyladder.secrets.kv.Bodies.WriteBody;
import dev.keyladder.secrets.kv.Bodies.WriteOptions;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.Outcome;
import dev.keyladder.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A kv mount with short words for what tests do to it.
final class KvFixture {
    static final Instant NOW = ManualClock.START;

    final EngineHarness mount = new EngineHarness(new KvEngineFactory(new FakeJsonMerge()));

    static JsonText json(String text) {
        return JsonText.checked(text.getBytes(StandardCharsets.UTF_8));
    }

    static WriteBody body(String data) {
        return new WriteBody(Optional.of(json(data)), Optional.empty());
    }

    static WriteBody body(String data, long cas) {
        return new WriteBody(Optional.of(json(data)), Optional.of(new WriteOptions(Optional.of(cas))));
    }

    VersionFacts write(String path, String data) {
        return facts(mount.update("data/" + path, body(data)));
    }

    static VersionFacts facts(Outcome outcome) {
        return (VersionFacts) ((Outcome.Data) outcome).body();
    }

    DataAnswer read(String path) {
        return read(path, 0);
    }

    DataAnswer read(String path, long version) {
        return (DataAnswer) ((Outcome.Data) readOutcome(path, version)).body();
    }

    Outcome readOutcome(String path, long version) {
        return mount.read("data/" + path, new ReadQuery(Optional.of(version)));
    }

    /// The body of a 404 for a version that was deleted or destroyed.
    DataAnswer gone(String path, long version) {
        Outcome.NotFound outcome = (Outcome.NotFound) readOutcome(path, version);
        DataAnswer answer = (DataAnswer) outcome.body().orElseThrow();
        assertThat(answer.data().isNull()).isTrue();
        return answer;
    }

    void versions(String verb, String path, Long... versions) {
        assertThat(mount.update(verb + "/" + path, new VersionsBody(List.of(versions))))
                .isEqualTo(new Outcome.Done());
    }

    MetadataAnswer metadata(String path) {
        return (MetadataAnswer) ((Outcome.Data) mount.read("metadata/" + path)).body();
    }

    List<String> list(String path) {
        return ((Outcome.Names) mount.list(path, new ListQuery(Optional.empty(), Optional.empty()))).names();
    }

    static MetadataBody maxVersions(long max) {
        return new MetadataBody(
                Optional.of(max),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static MetadataBody custom(Map<String, @Nullable String> custom) {
        return new MetadataBody(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(custom),
                Optional.empty(),
                Optional.empty());
    }

    static MetadataBody casRequired(boolean required) {
        return new MetadataBody(
                Optional.empty(),
                Optional.of(required),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static MetadataBody deleteAfter(Duration after) {
        return new MetadataBody(
                Optional.empty(),
                Optional.empty(),
                Optional.of(after),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    void config(@Nullable Long maxVersions, @Nullable Boolean casRequired, @Nullable Duration deleteAfter) {
        assertThat(mount.update(
                        "config",
                        new ConfigBody(
                                Optional.ofNullable(maxVersions),
                                Optional.ofNullable(casRequired),
                                Optional.ofNullable(deleteAfter),
                                Optional.empty())))
                .isEqualTo(new Outcome.Done());
    }

    /// Shows that the engine hands over what it must, in the right order; the real thing has tests of its
    /// own.
    private static final class FakeJsonMerge implements JsonMerge {
        @Override
        public JsonText merge(JsonText target, JsonText patch) {
            return json("{\"merged\":[" + text(target) + "," + text(patch) + "]}");
        }

        @Override
        public JsonText subkeys(JsonText object, int depth) {
            return json("{\"outline\":[" + text(object) + "," + depth + "]}");
        }

        private static String text(JsonText value) {
            return new String(value.utf8(), StandardCharsets.UTF_8);
        }
    }
}
