package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Answer;
import dev.keyladder.cli.demo.stage.Unmet;
import java.util.List;

/// Step 2: a job becomes somebody by its identity token alone.
final class LoginScene implements Scene {
    private final Pipeline pipeline;
    private final Job build;

    LoginScene(Pipeline pipeline, Job build) {
        this.pipeline = pipeline;
        this.build = build;
    }

    @Override
    public String title() {
        return "A job presents its identity token and receives a token for this build only";
    }

    @Override
    public List<String> play() {
        Answer login = pipeline.login(build);
        List<String> policies = login.texts("/auth/policies");
        Unmet.unlessEqual(List.of("default", "release"), policies, "the token's policies");
        long seconds = Long.parseLong(login.text("/auth/lease_duration"));
        Unmet.unless(seconds > 0 && seconds <= 900, "the token lives 15 minutes at most, not " + seconds + " s");
        pipeline.mayNot(build, "sys/policies/acl/release");
        pipeline.mayNot(build, "database/creds/other");
        return List.of(
                build.identity().description() + ": token of policies " + String.join(", ", policies) + " for "
                        + seconds / 60 + " min",
                "it names its maker, service key version "
                        + TokenNames.kidOf(build.token()).substring(0, 16)
                        + "..., and ends with build [repository, run, attempt, job]");
    }
}
