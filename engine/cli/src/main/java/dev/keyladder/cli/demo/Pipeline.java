package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Answer;
import dev.keyladder.cli.demo.stage.EngineClient;
import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.spi.secret.SecretText;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What jobs do: get an identity token, log in with it, ask for a credential, end their build. No secret of
/// the
/// pipeline's own takes part.
final class Pipeline {
    private final Stage stage;
    private final Clock clock;
    private final AtomicInteger tokens = new AtomicInteger();

    Pipeline(Stage stage, Clock clock) {
        this.stage = stage;
        this.clock = clock;
    }

    /// A fresh identity token, as a step of the job can get one at any time.
    SecretText identityToken(Job job) {
        return stage.identityProvider()
                .issue(job.identity().claims(clock.instant(), "demo-" + tokens.incrementAndGet()));
    }

    /// Presents a fresh identity token; what comes of it may be a refusal.
    Answer present(Job job) {
        return nobody().post("auth/" + Prod.AUTH + "/login", Map.of("role", Prod.ROLE, "jwt", identityToken(job)));
    }

    /// Logs in, and gives the job its token.
    Answer login(Job job) {
        Answer answer = present(job).successful();
        job.receive(answer.secret("/auth/client_token"));
        return answer;
    }

    /// Reads a credential, and gives it to the job.
    Answer credential(Job job) {
        Answer answer = prod().as(job.token()).get(Prod.CREDS).successful();
        job.receive(new Credential(
                answer.text("/lease_id"), answer.text("/data/username"), answer.secret("/data/password")));
        return answer;
    }

    /// Ends the job's build by its identity alone.
    Answer endBuild(Job job) {
        return nobody().post("auth/" + Prod.AUTH + "/end-build", Map.of("role", Prod.ROLE, "jwt", identityToken(job)));
    }

    /// Checks that the job's token opens nothing there.
    void mayNot(Job job, String path) {
        prod().as(job.token()).get(path).refused(403);
    }

    private EngineClient prod() {
        return stage.root().in(Prod.NAMESPACE);
    }

    private EngineClient nobody() {
        return stage.anonymous().in(Prod.NAMESPACE);
    }
}
