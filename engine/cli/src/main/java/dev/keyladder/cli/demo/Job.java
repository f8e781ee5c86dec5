package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Unmet;
import dev.keyladder.spi.secret.SecretText;
import java.util.Optional;

/// A job that plays in several scenes, and what it has been given so far.
final class Job {
    private final GitHubJob identity;
    private Optional<SecretText> token = Optional.empty();
    private Optional<Credential> credential = Optional.empty();

    Job(GitHubJob identity) {
        this.identity = identity;
    }

    GitHubJob identity() {
        return identity;
    }

    void receive(SecretText given) {
        token = Optional.of(given);
    }

    void receive(Credential given) {
        credential = Optional.of(given);
    }

    SecretText token() {
        return token.orElseThrow(() -> new Unmet("the job has no token: the step that should have given it failed"));
    }

    Credential credential() {
        return credential.orElseThrow(
                () -> new Unmet("the job has no credential: the step that should have given it failed"));
    }
}
