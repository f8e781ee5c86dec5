package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Answer;
import dev.keyladder.cli.demo.stage.OwnProgram;
import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.cli.demo.stage.ToolRun;
import dev.keyladder.cli.demo.stage.Unmet;
import dev.keyladder.codec.json.BodyDecoder;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.keys.lineage.LineageRecord;
import dev.keyladder.keys.lineage.LineageReport;
import dev.keyladder.keys.lineage.LineageReport.Verdict;
import dev.keyladder.keys.lineage.LineageVerifier;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Step 4: the credential's way up to the root, every hash and signature of it checked, here and by a
/// program that
/// knows nothing but the record and the root's fingerprint.
final class LineageScene implements Scene {
    private static final JsonLimits LIMITS = new JsonLimits(64, 1_000_000, 1_000);

    private final Stage stage;
    private final Job build;

    LineageScene(Stage stage, Job build) {
        this.stage = stage;
        this.build = build;
    }

    @Override
    public String title() {
        return "The lineage of that credential, from the database user up to the root";
    }

    @Override
    public List<String> play() throws IOException {
        Answer answer = stage.root()
                .in(Prod.NAMESPACE)
                .write("sys/lineage", Map.of("lease_id", build.credential().leaseId()));
        JsonText json = answer.json("/data").orElseThrow(() -> new Unmet("expected a lineage record"));
        LineageRecord record = new BodyDecoder()
                .decode(
                        LineageRecord.class,
                        JsonDocument.parse(json.utf8(), LIMITS).fields())
                .body();
        LineageReport report = LineageVerifier.verify(record, StatementHash.parse(stage.fingerprint()));
        Unmet.unless(
                report.verdict() == Verdict.ANCHORED,
                "the record verifies up to the root; but " + String.join("; ", report.failures()));
        List<String> seen = new ArrayList<>(new Ladder(build.credential().user(), record, report).lines());
        seen.add(offline(stage.folder().write("lineage.json", new String(json.utf8(), StandardCharsets.UTF_8))));
        return seen;
    }

    private String offline(Path file) {
        String otherRoot = new StringBuilder(stage.fingerprint()).reverse().toString();
        CompletableFuture<ToolRun> underOther = CompletableFuture.supplyAsync(() -> verify(otherRoot, file));
        ToolRun good = verify(stage.fingerprint(), file);
        Unmet.unless(good.code() == 0, "the saved record verifies offline; but " + good.lastLine());
        Unmet.unless(underOther.join().code() == 1, "the saved record does not verify under another root");
        return "saved, and verified offline against fingerprint "
                + stage.fingerprint().substring(0, 16) + "...: \"" + good.lastLine() + "\"; another root: refused";
    }

    private static ToolRun verify(String fingerprint, Path file) {
        return OwnProgram.run("lineage", "verify", "--root", fingerprint, file.toString());
    }
}
