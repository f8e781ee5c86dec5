package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Answer;
import dev.keyladder.cli.demo.stage.EngineClient;
import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.cli.demo.stage.Unmet;
import java.util.List;
import java.util.Map;

/// Step 5: a job of the right repository, but started by an event that a stranger can cause. The caller
/// learns little,
/// the operators all of it.
final class WrongClaimScene implements Scene {
    private final Pipeline pipeline;
    private final Stage stage;
    private final Job stranger;

    WrongClaimScene(Pipeline pipeline, Stage stage, Job stranger) {
        this.pipeline = pipeline;
        this.stage = stage;
        this.stranger = stranger;
    }

    @Override
    public String title() {
        return "A second job with a wrong claim is refused; the operator sees which claim and why";
    }

    @Override
    public List<String> play() {
        Answer refusal = pipeline.present(stranger).refused(400);
        Unmet.unlessEqual(1, refusal.errors().size(), "the number of sentences that the caller reads");
        String sentence = refusal.errors().getFirst();
        Unmet.unless(!sentence.contains("push"), "the caller does not read what value would have done");
        String request = refusal.requestId().orElseThrow(() -> new Unmet("expected the refusal to name its request"));
        String reason = operator().get("sys/explain/" + request).successful().text("/data/reason");
        Unmet.unless(
                reason.contains("event_name")
                        && reason.contains("push")
                        && reason.contains(stranger.identity().event()),
                "the operator reads the claim, its value and what was expected; got: " + reason);
        return List.of("caller:   " + sentence, "operator: " + reason);
    }

    /// Somebody of the namespace who may ask for explanations and nothing else.
    private EngineClient operator() {
        EngineClient prod = stage.root().in(Prod.NAMESPACE);
        prod.write("sys/policies/acl/operator", Map.of("policy", """
                path "sys/explain/*" { capabilities = ["read"] }
                """));
        Answer made = prod.write("auth/token/create", Map.of("policies", List.of("operator"), "ttl", "15m"));
        return prod.as(made.secret("/auth/client_token"));
    }
}
