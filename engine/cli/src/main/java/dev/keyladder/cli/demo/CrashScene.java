package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.DataCopy;
import dev.keyladder.cli.demo.stage.EngineClient;
import dev.keyladder.cli.demo.stage.Lanes;
import dev.keyladder.cli.demo.stage.OwnProgram;
import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.cli.demo.stage.ToolRun;
import dev.keyladder.cli.demo.stage.Unmet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Step 9: the engine dies between two instructions and has lost nothing that it said yes to; and its log
/// shows who
/// tampers with it.
final class CrashScene implements Scene {
    private static final int WRITES = 20;

    private final Stage stage;
    private final Job ended;
    private final Job living;

    /// @param ended a job whose build has ended
    /// @param living a job that still has its token and credential
    CrashScene(Stage stage, Job ended, Job living) {
        this.stage = stage;
        this.ended = ended;
        this.living = living;
    }

    @Override
    public String title() {
        return "SIGKILL and restart: nothing acknowledged is lost; the audit log tells of every change";
    }

    @Override
    public List<String> play() throws SQLException {
        EngineClient prod = stage.root().in(Prod.NAMESPACE);
        for (int i = 0; i < WRITES; i++) {
            prod.write("secret/data/crash/" + i, Map.of("data", Map.of("n", i)));
        }
        Stopwatch watch = Stopwatch.start();
        stage.engine().kill();
        stage.engine().start(true);
        Duration took = watch.elapsed();
        everythingIsThere(prod);
        List<String> seen =
                new ArrayList<>(List.of("killed and unsealed again in " + Screen.seconds(took) + ": " + WRITES + " of "
                        + WRITES + " writes, token, lease and credential live, the ended build is still dead"));
        seen.addAll(log());
        return seen;
    }

    private void everythingIsThere(EngineClient prod) throws SQLException {
        for (int i = 0; i < WRITES; i++) {
            String stored = prod.get("secret/data/crash/" + i).successful().text("/data/data/n");
            Unmet.unlessEqual(Integer.toString(i), stored, "the value of write " + i);
        }
        prod.as(living.token()).get("auth/token/lookup-self").successful();
        prod.write("sys/leases/lookup", Map.of("lease_id", living.credential().leaseId()));
        Credential credential = living.credential();
        try (Connection connection =
                stage.postgres().login(Prod.DATABASE_NAME, credential.user(), credential.password())) {
            Unmet.unlessEqual("1", ShopDatabase.ask(connection, "SELECT 1"), "what the credential reads");
        }
        prod.as(ended.token()).get("auth/token/lookup-self").refused(403);
    }

    /// The three verifications, side by side.
    private List<String> log() throws SQLException {
        stage.engine().await(this::newestLaneIsSigned, "a signed head of the newest lane");
        DataCopy whole = DataCopy.of(stage.engine(), stage.folder(), "log-copy");
        DataCopy changed = whole.again(stage.folder(), "log-changed");
        DataCopy shortened = whole.again(stage.folder(), "log-cut");
        Lanes.Place flipped = changed.lanes().flipOneBit();
        Lanes.Place cut = shortened.lanes().cut();
        CompletableFuture<ToolRun> ofWhole = verification(whole);
        CompletableFuture<ToolRun> ofChanged = verification(changed);
        CompletableFuture<ToolRun> ofCut = verification(shortened);
        ToolRun good = ofWhole.join();
        Unmet.unless(good.code() == 0, "the log verifies; but " + good.lastLine());
        ToolRun altered = ofChanged.join();
        Unmet.unless(altered.code() == 1, "a changed log does not verify");
        String named = altered.lineWith("lane " + flipped.lane() + ", record " + flipped.number() + " ");
        ToolRun missing = ofCut.join();
        Unmet.unless(missing.code() == 1, "a log that was cut does not verify");
        String where = missing.lineWith("the log was cut");
        Unmet.unless(where.contains("lane " + cut.lane()), "the verifier says in which lane, got: " + where);
        return List.of(
                "audit verify: " + good.lineWith("the log is intact") + "; " + good.lineWith("signed heads"),
                "one bit of a copy flipped: " + withoutPaths(named),
                "another copy cut short: " + withoutPaths(where));
    }

    /// Heads are signed once a second; only what one covers is sure to be missed when it is cut off.
    private boolean newestLaneIsSigned() {
        try {
            long newest = DataCopy.newestLane(stage.engine());
            return DataCopy.signed(stage.engine())
                    .filter(head -> head.lane() == newest && head.lseq() > 0)
                    .isPresent();
        } catch (SQLException e) {
            throw new Unmet("the store can be read: " + e.getMessage());
        }
    }

    private CompletableFuture<ToolRun> verification(DataCopy copy) {
        return CompletableFuture.supplyAsync(() -> OwnProgram.run(
                "audit", "verify", "--root", stage.fingerprint(), copy.folder().toString()));
    }

    private static String withoutPaths(String line) {
        return line.replaceFirst("^WRONG: ", "").replaceAll("\\([^)]*/[^)]*\\) ?", "");
    }
}
