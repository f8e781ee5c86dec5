package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Answer;
import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.cli.demo.stage.Unmet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Step 3: the token is exchanged for a database user of the build's own, and that user works.
final class CredentialScene implements Scene {
    private static final String QUERY = "SELECT sum(cents) FROM orders";
    private static final String EXPECTED = "2512500";

    private final Pipeline pipeline;
    private final Stage stage;
    private final Job build;

    CredentialScene(Pipeline pipeline, Stage stage, Job build) {
        this.pipeline = pipeline;
        this.stage = stage;
        this.build = build;
    }

    @Override
    public String title() {
        return "The token reads a database credential; the credential runs a real query in PostgreSQL";
    }

    @Override
    public List<String> play() throws SQLException {
        Answer answer = pipeline.credential(build);
        Credential credential = build.credential();
        try (Connection connection =
                stage.postgres().login(Prod.DATABASE_NAME, credential.user(), credential.password())) {
            Unmet.unlessEqual(
                    credential.user(), ShopDatabase.ask(connection, "SELECT current_user"), "the session's user");
            Unmet.unlessEqual(EXPECTED, ShopDatabase.ask(connection, QUERY), "the sum of the orders");
        }
        return List.of(
                "user " + credential.user() + ", lease of " + answer.text("/lease_duration") + " s",
                "as that user: " + QUERY + " = " + EXPECTED);
    }
}
