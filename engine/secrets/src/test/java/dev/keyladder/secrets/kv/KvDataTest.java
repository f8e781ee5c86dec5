package dev.keyladder.secrets.kv;

import static dev.keyladder.secrets.kv.KvFixture.body;
import static dev.keyladder.secrets.kv.KvFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.secrets.kv.Answers.SubkeysAnswer;
import dev.keyladder.secrets.kv.Answers.VersionFacts;
import dev.keyladder.secrets.kv.Bodies.ReadQuery;
import dev.keyladder.secrets.kv.Bodies.SubkeysQuery;
import dev.keyladder.secrets.kv.Bodies.WriteBody;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route.NoBody;
import dev.keyladder.spi.UnsupportedRequest;
import dev.keyladder.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KvDataTest {
    private final KvFixture kv = new KvFixture();

    @Test
    void aWriteAnswersTheNewVersionsFacts() {
        assertThat(kv.write("app/db", "{\"a\":1}")).isEqualTo(new VersionFacts(1, ManualClock.START, "", false, null));
        assertThat(kv.write("app/db", "{\"a\":2}").version()).isEqualTo(2);
    }

    @Test
    void aReadReturnsTheBytesThatWereWritten() {
        String exact = "{\"big\":12345678901234567890,\"price\":1.10}";
        kv.write("app", exact);

        assertThat(kv.read("app").data()).isEqualTo(json(exact));
        assertThat(kv.read("app").metadata().version()).isEqualTo(1);
    }

    @Test
    void anOlderVersionIsReadByItsNumber() {
        kv.write("app", "{\"a\":1}");
        kv.write("app", "{\"a\":2}");
        kv.write("app", "{\"a\":3}");

        assertThat(kv.read("app", 1).data()).isEqualTo(json("{\"a\":1}"));
        assertThat(kv.read("app", 2).data()).isEqualTo(json("{\"a\":2}"));
        assertThat(kv.read("app").data()).isEqualTo(json("{\"a\":3}"));
        assertThat(kv.read("app", 2).metadata().version()).isEqualTo(2);
    }

    @Test
    void whatWasNeverWrittenIsNotFound() {
        kv.write("app", "{}");

        assertThat(kv.readOutcome("app", 2)).isEqualTo(new Outcome.NotFound());
        assertThat(kv.mount.read("data/other", new ReadQuery(Optional.empty()))).isEqualTo(new Outcome.NotFound());
        assertThat(kv.mount.read("metadata/other")).isEqualTo(new Outcome.NotFound());
        assertThat(kv.mount.read("subkeys/other", new SubkeysQuery(Optional.empty(), Optional.empty())))
                .isEqualTo(new Outcome.NotFound());
    }

    @Test
    void aWriteWithoutAnObjectIsRefused() {
        assertThatThrownBy(() -> kv.mount.update("data/app", new WriteBody(Optional.empty(), Optional.empty())))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageStartingWith("no data provided");
        assertThatThrownBy(() -> kv.mount.update("data/app", body("null"))).hasMessageStartingWith("no data provided");
        assertThatThrownBy(() -> kv.mount.update("data/app", body("[1]"))).hasMessageContaining("object");
        assertThatThrownBy(() -> kv.mount.patch("data/app", body("\"x\""))).hasMessageContaining("object");
    }

    @Test
    void pathsThatLookLikeVersionsDoNotCollide() {
        kv.write("a", "{\"p\":\"a\"}");
        kv.write("a/1", "{\"p\":\"a/1\"}");
        kv.write("a/1/1", "{\"p\":\"a/1/1\"}");
        kv.write("a", "{\"p\":\"a again\"}");
        kv.write("a/1", "{\"p\":\"a/1 again\"}");

        assertThat(kv.read("a", 1).data()).isEqualTo(json("{\"p\":\"a\"}"));
        assertThat(kv.read("a/1", 1).data()).isEqualTo(json("{\"p\":\"a/1\"}"));
        assertThat(kv.read("a/1/1").data()).isEqualTo(json("{\"p\":\"a/1/1\"}"));
    }

    @Test
    void casZeroMeansThatNothingMayBeThere() {
        assertThat(KvFixture.facts(kv.mount.update("data/app", body("{}", 0))).version())
                .isEqualTo(1);
        assertThatThrownBy(() -> kv.mount.update("data/app", body("{}", 0)))
                .isInstanceOf(MalformedRequest.class)
                .hasMessage("check-and-set parameter did not match the current version");
    }

    @Test
    void casMustNameTheLatestVersionEvenWhenThatIsDeleted() {
        kv.write("app", "{}");
        kv.mount.delete("data/app");

        assertThatThrownBy(() -> kv.mount.update("data/app", body("{}", 2)))
                .hasMessage("check-and-set parameter did not match the current version");
        assertThat(KvFixture.facts(kv.mount.update("data/app", body("{}", 1))).version())
                .isEqualTo(2);
    }

    @Test
    void casIsDemandedWhereTheMountOrTheSecretDemandsIt() {
        kv.mount.update("metadata/strict", KvFixture.casRequired(true));
        assertThatThrownBy(() -> kv.mount.update("data/strict", body("{}")))
                .hasMessage("check-and-set parameter required for this call");
        assertThat(kv.write("loose", "{}").version()).isEqualTo(1);

        kv.config(null, true, null);
        assertThatThrownBy(() -> kv.write("loose", "{}")).hasMessage("check-and-set parameter required for this call");
        assertThatThrownBy(() -> kv.mount.patch("data/loose", body("{}")))
                .hasMessage("check-and-set parameter required for this call");
        assertThat(KvFixture.facts(kv.mount.patch("data/loose", body("{}", 1))).version())
                .isEqualTo(2);
    }

    @Test
    void aPatchMergesIntoTheLatestVersionAndMakesANewOne() {
        kv.write("app", "{\"a\":1}");

        assertThat(KvFixture.facts(kv.mount.patch("data/app", body("{\"b\":2}")))
                        .version())
                .isEqualTo(2);
        assertThat(kv.read("app").data()).isEqualTo(json("{\"merged\":[{\"a\":1},{\"b\":2}]}"));
        assertThat(kv.read("app", 1).data()).isEqualTo(json("{\"a\":1}"));
    }

    @Test
    void aPatchOfWhatIsNotThereIsNotFoundWithoutABody() {
        Outcome.Raw raw = (Outcome.Raw) kv.mount.patch("data/app", body("{}"));
        assertThat(raw.status()).isEqualTo(404);
        assertThat(raw.bytes()).isEmpty();

        kv.mount.update("metadata/noted", KvFixture.custom(Map.of("k", "v")));
        assertThat(kv.mount.patch("data/noted", body("{}"))).isInstanceOf(Outcome.Raw.class);
    }

    @Test
    void aPatchOfADeletedVersionIsNotFoundWithItsFacts() {
        kv.write("app", "{}");
        kv.mount.delete("data/app");

        Outcome.NotFound outcome = (Outcome.NotFound) kv.mount.patch("data/app", body("{}"));
        VersionFacts facts = (VersionFacts) outcome.body().orElseThrow();
        assertThat(facts.deletionTime()).isEqualTo(ManualClock.START.toString());
    }

    @Test
    void subkeysOutlineTheVersionThatIsAskedFor() {
        kv.write("app", "{\"a\":1}");
        kv.write("app", "{\"b\":2}");

        Outcome.Data latest =
                (Outcome.Data) kv.mount.read("subkeys/app", new SubkeysQuery(Optional.empty(), Optional.of(3)));
        assertThat(((SubkeysAnswer) latest.body()).subkeys()).isEqualTo(json("{\"outline\":[{\"b\":2},3]}"));
        Outcome.Data first =
                (Outcome.Data) kv.mount.read("subkeys/app", new SubkeysQuery(Optional.of(1L), Optional.empty()));
        assertThat(((SubkeysAnswer) first.body()).subkeys()).isEqualTo(json("{\"outline\":[{\"a\":1},0]}"));
        assertThatThrownBy(() -> kv.mount.read("subkeys/app", new SubkeysQuery(Optional.empty(), Optional.of(-1))))
                .isInstanceOf(MalformedRequest.class);
    }

    @Test
    void subkeysOfADeletedVersionShowNothingButFacts() {
        kv.write("app", "{\"a\":1}");
        kv.mount.delete("data/app");

        Outcome.NotFound outcome =
                (Outcome.NotFound) kv.mount.read("subkeys/app", new SubkeysQuery(Optional.empty(), Optional.empty()));
        SubkeysAnswer answer = (SubkeysAnswer) outcome.body().orElseThrow();
        assertThat(answer.subkeys()).isEqualTo(JsonText.NULL);
        assertThat(answer.metadata().version()).isEqualTo(1);
    }

    @Test
    void policiesCanTellCreateFromUpdate() {
        assertThat(kv.mount.exists("data/app")).isFalse();
        kv.write("app", "{}");
        assertThat(kv.mount.exists("data/app")).isTrue();
        kv.mount.delete("data/app");
        assertThat(kv.mount.exists("data/app")).isTrue();
        assertThat(kv.mount.exists("metadata/app")).isTrue();
        kv.mount.delete("metadata/app");
        assertThat(kv.mount.exists("data/app")).isFalse();
    }

    @Test
    void aPathWithoutDataIsNotFoundWithAWarningThatShowsTheWay() {
        kv.write("app", "{}");

        Outcome.NotFound outcome = (Outcome.NotFound) kv.mount.read("app");
        assertThat(outcome.body()).isEmpty();
        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .startsWith("Invalid path for a versioned K/V secrets engine. ")
                .contains("kv get");
        assertThat(kv.mount.list("app", new NoBody()))
                .isInstanceOfSatisfying(
                        Outcome.NotFound.class,
                        list -> assertThat(list.warnings())
                                .singleElement()
                                .asString()
                                .contains("kv list"));
        assertThat(kv.mount.list("", new NoBody())).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void theRootsOfPathsAreListedAtMost() {
        Outcome.NotFound told = new Outcome.NotFound(
                Optional.empty(), List.of("Non-listing operations on the root of a K/V v2 mount are not supported."));
        assertThat(kv.mount.delete("data")).isEqualTo(told);
        assertThat(kv.mount.read("metadata")).isEqualTo(told);
        assertThat(kv.mount.update("destroy", new NoBody())).isEqualTo(told);
    }

    @Test
    void dataIsNotListed() {
        kv.write("app/db", "{}");
        assertThatThrownBy(() -> kv.list("data/app")).isInstanceOf(UnsupportedRequest.class);
    }

    @Test
    void aVersionDiesAfterTheTimeThatMountOrSecretSetWhicheverIsShorter() {
        kv.config(null, null, Duration.ofHours(2));
        assertThat(kv.write("app", "{}").deletionTime())
                .isEqualTo(ManualClock.START.plus(Duration.ofHours(2)).toString());
        kv.mount.update("metadata/app", KvFixture.deleteAfter(Duration.ofMinutes(5)));
        assertThat(kv.write("app", "{}").deletionTime())
                .isEqualTo(ManualClock.START.plus(Duration.ofMinutes(5)).toString());
        kv.mount.update("metadata/app", KvFixture.deleteAfter(Duration.ofHours(5)));
        assertThat(kv.write("app", "{}").deletionTime())
                .isEqualTo(ManualClock.START.plus(Duration.ofHours(2)).toString());

        kv.mount.clock().advance(Duration.ofMinutes(5));
        assertThat(kv.gone("app", 2).metadata().deletionTime()).isNotEmpty();
        assertThat(kv.read("app", 1).data()).isEqualTo(json("{}"));
        kv.mount.clock().advance(Duration.ofHours(2));
        kv.gone("app", 1);
        kv.gone("app", 3);
    }
}
