package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Answer;
import dev.keyladder.cli.demo.stage.Postgres;
import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.cli.demo.stage.Unmet;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/// Step 7: the end of a build, told by its identity alone: what it was given dies, what it made stays, and
/// what was
/// given to another leg of the same run is not touched.
final class EndBuildScene implements Scene {
    private static final String TABLE = "build_report";

    private final Pipeline pipeline;
    private final Stage stage;
    private final Job build;
    private final Job sibling;

    EndBuildScene(Pipeline pipeline, Stage stage, Job build, Job sibling) {
        this.pipeline = pipeline;
        this.stage = stage;
        this.build = build;
        this.sibling = sibling;
    }

    @Override
    public String title() {
        return "The build ends by presenting the identity token again: its credential is dead at once";
    }

    @Override
    public List<String> play() throws SQLException {
        pipeline.login(sibling);
        pipeline.credential(sibling);
        try (Connection open = login(build)) {
            try (Statement statement = open.createStatement()) {
                statement.execute("CREATE TABLE " + TABLE + " AS SELECT count(*) AS orders FROM orders");
            }
            Stopwatch watch = Stopwatch.start();
            Answer ended = pipeline.endBuild(build).successful();
            String refusal = refusal();
            Duration took = watch.elapsed();
            Unmet.unlessEqual("1", ended.text("/data/revoked"), "the number of revoked credentials");
            String session = ending(open);
            Unmet.unlessEqual(
                    "200", new ShopDatabase(stage.postgres()).ask("SELECT orders FROM " + TABLE), "its table");
            siblingLives();
            pipeline.present(build).refused(400);
            return List.of(
                    Screen.seconds(took) + " from the call to PostgreSQL's refusal: " + refusal,
                    "its open session: " + session + "; its table " + TABLE
                            + " is still there; the sibling's credential works; a new login of the build is refused");
        }
    }

    private Connection login(Job job) throws SQLException {
        Credential credential = job.credential();
        return stage.postgres().login(Prod.DATABASE_NAME, credential.user(), credential.password());
    }

    private String refusal() {
        Postgres postgres = stage.postgres();
        Credential dead = build.credential();
        return postgres.refusal(Prod.DATABASE_NAME, dead.user(), dead.password())
                .orElseThrow(() -> new Unmet("expected PostgreSQL to refuse the credential after end-build"));
    }

    private static String ending(Connection open) {
        try {
            throw new Unmet("expected the open session to be ended, it answered "
                    + ShopDatabase.ask(open, "SELECT current_user"));
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("ended");
        }
    }

    private void siblingLives() throws SQLException {
        try (Connection connection = login(sibling)) {
            Unmet.unlessEqual(
                    "200", ShopDatabase.ask(connection, "SELECT count(*) FROM orders"), "what the sibling reads");
        }
    }
}
