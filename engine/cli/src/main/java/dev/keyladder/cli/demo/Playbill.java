package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Stage;
import java.time.Clock;
import java.util.List;

/// Which scenes there are, in which order, and who plays in them.
final class Playbill {
    private Playbill() {}

    static List<Scene> of(Stage stage, Clock clock) {
        Pipeline pipeline = new Pipeline(stage, clock);
        Job build = new Job(GitHubJob.ofRun(412).withJob(5_001));
        Job sibling = new Job(GitHubJob.ofRun(412).withJob(5_002));
        Job stranger = new Job(GitHubJob.ofRun(413).withJob(5_003).withEvent("pull_request_target"));
        Job later = new Job(GitHubJob.ofRun(414).withJob(5_004));
        return List.of(
                new NamespaceScene(stage),
                new LoginScene(pipeline, build),
                new CredentialScene(pipeline, stage, build),
                new LineageScene(stage, build),
                new WrongClaimScene(pipeline, stage, stranger),
                new BorderScene(stage),
                new EndBuildScene(pipeline, stage, build, sibling),
                new RotationScene(pipeline, stage, sibling, later),
                new CrashScene(stage, build, sibling));
    }
}
