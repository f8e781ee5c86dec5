package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Stage;
import java.util.List;

/// What to try on a demo that was left running.
final class Invitation {
    private final Stage stage;
    private final Pipeline pipeline;

    Invitation(Stage stage, Pipeline pipeline) {
        this.stage = stage;
        this.pipeline = pipeline;
    }

    /// Opens the tap for identity tokens, and says what to type.
    List<String> lines() {
        Job byHand = new Job(GitHubJob.ofRun(500).withJob(6_001));
        stage.identityProvider().offer(() -> pipeline.identityToken(byHand));
        return """

                Everything is still running. In another terminal (vault works as bao does):

                  export VAULT_ADDR=%1$s VAULT_TOKEN=$(cat %2$s) VAULT_NAMESPACE=prod
                  curl -s $VAULT_ADDR/v1/sys/seal-status
                  bao secrets list
                  bao kv put secret/hello who=world
                  bao read database/creds/shop

                A job's identity token, a login with it, and the end of its build:

                  bao write auth/github/login role=shop-release jwt=$(curl -s %3$s/new-job)
                  bao write auth/github/end-build role=shop-release jwt=$(curl -s %3$s/new-job)

                The namespace's keys, and whether the log is whole:

                  ./keyladder key list
                  ./keyladder audit verify --root %4$s %5$s

                The root token lies in %2$s, for you alone. Ctrl-C stops everything and removes it.""".formatted(
                stage.engine().address(),
                stage.rootTokenFile(),
                stage.identityProvider().issuer(),
                stage.fingerprint(),
                stage.engine().data()).lines().toList();
    }
}
