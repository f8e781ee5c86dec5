package dev.keyladder.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitHubJobTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void has_the_claims_that_github_puts_into_its_tokens() {
        Map<String, Object> claims = GitHubJob.ofRun(412).withJob(7).claims(NOW, "id-1");

        assertThat(claims)
                .containsKeys(
                        "jti",
                        "sub",
                        "aud",
                        "iat",
                        "nbf",
                        "exp",
                        "actor",
                        "actor_id",
                        "base_ref",
                        "check_run_id",
                        "enterprise",
                        "enterprise_id",
                        "event_name",
                        "head_ref",
                        "job_workflow_ref",
                        "job_workflow_sha",
                        "ref",
                        "ref_type",
                        "repository",
                        "repository_id",
                        "repository_owner",
                        "repository_owner_id",
                        "repository_visibility",
                        "run_id",
                        "run_number",
                        "run_attempt",
                        "runner_environment",
                        "sha",
                        "workflow",
                        "workflow_ref",
                        "workflow_sha");
    }

    @Test
    void its_ids_are_texts_as_github_has_them() {
        Map<String, Object> claims = GitHubJob.ofRun(412).withJob(7).claims(NOW, "id-1");

        assertThat(claims).containsEntry("run_id", "412").containsEntry("check_run_id", "7");
        assertThat(claims.get("repository_id")).isInstanceOf(String.class);
    }

    @Test
    void its_subject_has_the_form_with_immutable_ids() {
        assertThat(GitHubJob.ofRun(1).claims(NOW, "id-1").get("sub"))
                .isEqualTo("repo:acme@" + GitHubJob.OWNER_ID + "/shop@" + GitHubJob.REPOSITORY_ID
                        + ":ref:refs/heads/main");
    }

    @Test
    void its_token_lives_for_five_minutes() {
        Map<String, Object> claims = GitHubJob.ofRun(1).claims(NOW, "id-1");

        assertThat((long) claims.get("exp") - (long) claims.get("iat")).isEqualTo(300);
    }

    @Test
    void a_leg_of_the_matrix_differs_in_its_job_alone() {
        Map<String, Object> one = GitHubJob.ofRun(412).withJob(1).claims(NOW, "id");
        Map<String, Object> other = GitHubJob.ofRun(412).withJob(2).claims(NOW, "id");

        one.remove("check_run_id");
        other.remove("check_run_id");
        assertThat(one).isEqualTo(other);
    }
}
