package dev.keyladder.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each test harms a copy of one good log of two lanes, the first of several segments.
class AuditVerifierTest {
    @TempDir
    Path folder;

    private final TestLogKey key = new TestLogKey(1);
    private TestLog good;
    private final List<SignedHead> heads = new ArrayList<>();
    private int copies;

    @BeforeEach
    void writeALog() {
        good = new TestLog(folder.resolve("good"));
        AuditLane first = good.openFirst();
        HeadKeeper keeper = new HeadKeeper(first, key, heads::add);
        for (int i = 0; i < 40; i++) {
            first.append(good.body("a" + i));
            if (i % 10 == 9) {
                keeper.beat();
            }
        }
        keeper.close();
        AuditLane second = good.open(2, good.recover(Optional.empty()));
        keeper = new HeadKeeper(second, key, heads::add);
        for (int i = 0; i < 5; i++) {
            second.append(good.body("b" + i));
        }
        keeper.close();
    }

    @Test
    void aGoodLogIsIntactAndItsCountsAreRight() {
        AuditReport report = verify(good);
        assertThat(report.findings()).isEmpty();
        assertThat(report.isIntact()).isTrue();
        assertThat(report.counts().lanes()).isEqualTo(2);
        assertThat(report.counts().records()).isEqualTo(40 + 4 + 2 + 5 + 2);
        assertThat(report.counts().heads()).isEqualTo(4);
        assertThat(report.newestHead()).contains(heads.getLast());
        assertThat(report.youngerRecords()).isZero();
        assertThat(report.lines()).last().isEqualTo("the log is intact");
        assertThat(report.lines()).anyMatch(line -> line.startsWith("bound: the newest signed head names lane 2"));
    }

    @Test
    void withoutAHeadTheHeadsInTheLogCountAndTheBoundSaysWhatIsYounger() {
        AuditReport report = new AuditVerifier(key).verify(good.settings.folder(), LogHeads.none());
        assertThat(report.isIntact()).isTrue();
        assertThat(report.newestHead()).contains(heads.get(3));
        assertThat(report.youngerRecords()).isEqualTo(2 + 7);
    }

    @Test
    void aLogWithoutAnyHeadSaysThatACutWouldNotBeSeen() {
        TestLog log = new TestLog(folder.resolve("bare"));
        log.openFirst().close();
        AuditReport report = new AuditVerifier(key).verify(log.settings.folder(), LogHeads.none());
        assertThat(report.isIntact()).isTrue();
        assertThat(report.lines()).anyMatch(line -> line.contains("no signed head was given or found"));
    }

    @Test
    void everyFlippedByteIsNamedWithItsRecordSegmentAndOffset() throws IOException {
        List<Frames.Spot> spots = Frames.of(good);
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Frames.Spot spot = spots.get(random.nextInt(spots.size()));
            byte[] bytes = Files.readAllBytes(spot.segment());
            int at = spot.from() + random.nextInt(spot.to() - spot.from());
            byte before = bytes[at];
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(spot.segment(), bytes);

            AuditReport report = verify(good);

            assertThat(report.findings())
                    .as("byte %d of %s, in record %d", at, spot.segment(), spot.lseq())
                    .isNotEmpty();
            assertThat(places(report))
                    .as("byte %d of %s", at, spot.segment())
                    .contains(new Finding.Place(spot.lane(), spot.lseq(), spot.segment(), spot.from()));
            assertThat(report.findings()).as("only the harmed record is named").hasSizeLessThanOrEqualTo(1);
            bytes[at] = before;
            Files.write(spot.segment(), bytes);
        }
        assertThat(verify(good).isIntact()).isTrue();
    }

    @Test
    void aFlippedByteBehindTheLastRecordOfASegmentIsSeen() throws IOException {
        TestLog log = copy();
        byte[] bytes = Files.readAllBytes(log.segment(1, 0));
        bytes[bytes.length - 1] ^= 1;
        Files.write(log.segment(1, 0), bytes);
        assertThat(verify(log).findings()).singleElement().isInstanceOf(Finding.StrayBytes.class);
    }

    @Test
    void aCutAtAnyRecordBelowTheHeadIsFoundAndSaysWhere() throws IOException {
        List<Frames.Spot> lastLane = Frames.of(good).stream()
                .filter(spot -> spot.lane() == 2 && spot.lseq() >= 0)
                .toList();
        for (Frames.Spot spot : lastLane.subList(1, lastLane.size() - 1)) {
            TestLog log = copy();
            byte[] bytes = Files.readAllBytes(log.segment(2, 0));
            byte[] cut = new byte[spot.from() + Frame.LENGTH_BYTES];
            System.arraycopy(bytes, 0, cut, 0, spot.from());
            Files.write(log.segment(2, 0), cut);

            AuditReport report = verify(log);

            assertThat(report.findings()).singleElement().isInstanceOfSatisfying(Finding.CutShort.class, found -> {
                assertThat(found.named()).isEqualTo(heads.getLast().end());
                assertThat(found.sentence())
                        .contains("lane 2, record " + (spot.lseq() - 1))
                        .contains("segment-0");
            });
            assertThat(report.lines()).last().isEqualTo("the log is NOT intact");
        }
    }

    @Test
    void aCutInTheMiddleOfARecordIsFound() throws IOException {
        TestLog log = copy();
        byte[] bytes = Files.readAllBytes(log.segment(2, 0));
        Files.write(log.segment(2, 0), java.util.Arrays.copyOf(bytes, bytes.length - 100));
        assertThat(verify(log).findings())
                .hasAtLeastOneElementOfType(Finding.Altered.class)
                .hasAtLeastOneElementOfType(Finding.CutShort.class);
    }

    @Test
    void aMissingLaneIsFound() {
        TestLog withoutFirst = copy();
        TestLog.delete(new LaneFolder(withoutFirst.settings.folder()).lane(1));
        assertThat(verify(withoutFirst).findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.BrokenSuccession.class,
                        found -> assertThat(found.what()).contains("lane 1, record 45"));

        TestLog withoutLast = copy();
        TestLog.delete(new LaneFolder(withoutLast.settings.folder()).lane(2));
        assertThat(verify(withoutLast).findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.CutShort.class,
                        found -> assertThat(found.sentence()).contains("there is no record of that lane"));
    }

    @Test
    void aMissingSegmentIsFoundAndTheRecordsItHeldAreNamed() throws IOException {
        for (long index = 0; Files.exists(good.segment(1, index)); index++) {
            TestLog log = copy();
            Files.delete(log.segment(1, index));
            long missing = index;
            assertThat(verify(log).findings())
                    .anySatisfy(found -> assertThat(found)
                            .isInstanceOfSatisfying(
                                    Finding.MissingSegment.class,
                                    segment -> assertThat(segment.segment()).isEqualTo(missing)));
        }
    }

    @Test
    void segmentsInAnotherOrderOrTwiceAreFound() throws IOException {
        TestLog swapped = copy();
        Path aside = swapped.settings.folder().resolve("aside");
        Files.move(swapped.segment(1, 0), aside);
        Files.move(swapped.segment(1, 1), swapped.segment(1, 0));
        Files.move(aside, swapped.segment(1, 1));
        assertThat(verify(swapped).findings()).hasAtLeastOneElementOfType(Finding.OutOfOrder.class);

        TestLog doubled = copy();
        Files.delete(doubled.segment(1, 1));
        Files.copy(doubled.segment(1, 0), doubled.segment(1, 1));
        assertThat(verify(doubled).findings()).hasAtLeastOneElementOfType(Finding.OutOfOrder.class);

        TestLog appended = copy();
        Files.copy(appended.segment(2, 0), appended.segment(2, 1));
        assertThat(verify(appended).findings()).singleElement().isInstanceOf(Finding.StraySegment.class);
    }

    @Test
    void aLogWrittenAnewWithAGoodChainIsFoundByTheHead() {
        TestLog forged = new TestLog(folder.resolve("forged"));
        AuditLane lane = forged.openFirst();
        for (int i = 0; i < 60; i++) {
            lane.append(forged.body("forged" + i));
        }
        lane.close();
        AuditReport report = new AuditVerifier(key).verify(forged.settings.folder(), LogHeads.of(heads.getFirst()));
        assertThat(report.findings()).singleElement().isInstanceOf(Finding.Rewritten.class);
    }

    @Test
    void aHeadOfAnotherKeyDoesNotCount() {
        AuditReport report =
                new AuditVerifier(new TestLogKey(2)).verify(good.settings.folder(), LogHeads.of(heads.getLast()));
        assertThat(report.findings())
                .hasSize(5)
                .allSatisfy(found -> assertThat(found)
                        .isInstanceOfSatisfying(
                                Finding.BadSignature.class,
                                bad -> assertThat(bad.why()).contains("not known")));
        assertThat(report.newestHead()).isEmpty();

        AuditReport impostor =
                new AuditVerifier(new TestLogKey(1)).verify(good.settings.folder(), LogHeads.of(heads.getLast()));
        assertThat(impostor.findings())
                .hasSize(5)
                .allSatisfy(found -> assertThat(found.sentence()).contains("it is not that of its key"));
    }

    @Test
    void whatLiesBehindTheStoresHeadIsTornAndNotWrong() throws IOException {
        TestLog live = new TestLog(folder.resolve("live"));
        AuditHead stored;
        TestLog crashed;
        try (AuditLane lane = live.openFirst()) {
            AuditGate gate = new AuditGate(lane, live.settings);
            stored = AuditHead.read(gate.sync(4, List.of(live.body("kept"))).value());
            gate.sync(5, List.of(live.body("lost")));
            lane.append(live.body("torn"));
            crashed = live.copyTo(folder.resolve("crashed"));
        }
        LogHeads named = new LogHeads(Optional.of(stored), Optional.empty());
        AuditReport whole = new AuditVerifier(key).verify(crashed.settings.folder(), named);
        assertThat(whole.isIntact()).isTrue();
        assertThat(whole.counts().uncommitted()).isEqualTo(1);

        Frames.Spot torn = Frames.of(crashed).get(3);
        byte[] bytes = Files.readAllBytes(crashed.segment(1, 0));
        bytes[torn.from() + 40] ^= 1;
        Files.write(crashed.segment(1, 0), bytes);
        AuditReport report = new AuditVerifier(key).verify(crashed.settings.folder(), named);
        assertThat(report.isIntact()).isTrue();
        assertThat(report.remarks())
                .singleElement()
                .asString()
                .contains("record 3")
                .contains("tore");

        crashed.open(2, crashed.recover(Optional.of(stored))).close();
        AuditReport recovered = new AuditVerifier(key).verify(crashed.settings.folder(), named);
        assertThat(recovered.isIntact()).isTrue();
        assertThat(recovered.counts().uncommitted()).isZero();
        assertThat(recovered.lines()).anyMatch(line -> line.contains("bytes of records that a crash tore were cut"));
    }

    @Test
    void recordsLostBelowTheStoresHeadStayAFindingAfterTheNextStart() throws IOException {
        TestLog log = copy();
        AuditHead stored = new AuditHead(heads.getLast().end(), 0);
        Frames.Spot third = Frames.of(log).stream()
                .filter(spot -> spot.lane() == 2)
                .toList()
                .get(3);
        byte[] bytes = Files.readAllBytes(log.segment(2, 0));
        Files.write(
                log.segment(2, 0),
                java.util.Arrays.copyOf(java.util.Arrays.copyOf(bytes, third.from()), third.from() + 4));
        log.open(3, log.recover(Optional.of(stored))).close();

        AuditReport report = new AuditVerifier(key).verify(log.settings.folder(), LogHeads.none());
        assertThat(report.findings())
                .singleElement()
                .isEqualTo(new Finding.LostRecords(3, heads.getLast().end().lseq() - 2));
    }

    private AuditReport verify(TestLog log) {
        return new AuditVerifier(key).verify(log.settings.folder(), LogHeads.of(heads.getLast()));
    }

    private TestLog copy() {
        return good.copyTo(folder.resolve("copy-" + copies++));
    }

    private static List<Finding.Place> places(AuditReport report) {
        List<Finding.Place> places = new ArrayList<>();
        for (Finding finding : report.findings()) {
            switch (finding) {
                case Finding.Altered found -> places.add(found.place());
                case Finding.OutOfOrder found -> places.add(found.place());
                case Finding.StrayBytes found -> places.add(found.place());
                case Finding.Rewritten found -> places.add(found.place());
                case Finding.MissingSegment _,
                        Finding.StraySegment _,
                        Finding.BrokenSuccession _,
                        Finding.LostRecords _,
                        Finding.CutShort _,
                        Finding.BadSignature _ -> {}
            }
        }
        return places;
    }
}
