package dev.keyladder.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A job of GitHub Actions as its identity token describes it, claim by claim as GitHub has them, `sub` in
/// the form
/// with immutable ids.
///
/// @param run `run_id`: the workflow run
/// @param job `check_run_id`: the job within the run
/// @param event what started the run
record GitHubJob(long run, long job, String event) {
    static final String OWNER_ID = "9100417";
    static final String REPOSITORY_ID = "771200364";
    static final String AUDIENCE = "https://keyladder.demo.example";
    private static final String OWNER = "acme";
    private static final String REPOSITORY = OWNER + "/shop";
    private static final String REF = "refs/heads/main";
    private static final String COMMIT = "2f7c1f5e0a9d4be1c6a3f8d27b90e4415c8d3a6b";
    private static final String WORKFLOW = REPOSITORY + "/.github/workflows/release.yml@" + REF;
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    static GitHubJob ofRun(long run) {
        return new GitHubJob(run, 1, "push");
    }

    GitHubJob withJob(long other) {
        return new GitHubJob(run, other, event);
    }

    GitHubJob withEvent(String other) {
        return new GitHubJob(run, job, other);
    }

    /// What it is, for people.
    String description() {
        return REPOSITORY + ", run " + run + ", job " + job;
    }

    /// All claims but the issuer.
    ///
    /// @param id `jti`, another one for each token
    Map<String, Object> claims(Instant now, String id) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", id);
        claims.put("sub", "repo:" + OWNER + "@" + OWNER_ID + "/shop@" + REPOSITORY_ID + ":ref:" + REF);
        claims.put("aud", AUDIENCE);
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.minus(LIFETIME).getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        putRepository(claims);
        putRun(claims);
        return claims;
    }

    private static void putRepository(Map<String, Object> claims) {
        claims.put("repository", REPOSITORY);
        claims.put("repository_id", REPOSITORY_ID);
        claims.put("repository_owner", OWNER);
        claims.put("repository_owner_id", OWNER_ID);
        claims.put("repository_visibility", "private");
        claims.put("enterprise", OWNER);
        claims.put("enterprise_id", "4021");
        claims.put("actor", "mona");
        claims.put("actor_id", "583231");
    }

    private void putRun(Map<String, Object> claims) {
        claims.put("event_name", event);
        claims.put("ref", REF);
        claims.put("ref_type", "branch");
        claims.put("ref_protected", "true");
        claims.put("base_ref", "");
        claims.put("head_ref", "");
        claims.put("sha", COMMIT);
        claims.put("workflow", "release");
        claims.put("workflow_ref", WORKFLOW);
        claims.put("workflow_sha", COMMIT);
        claims.put("job_workflow_ref", WORKFLOW);
        claims.put("job_workflow_sha", COMMIT);
        claims.put("run_id", Long.toString(run));
        claims.put("run_number", Long.toString(run));
        claims.put("run_attempt", "1");
        claims.put("check_run_id", Long.toString(job));
        claims.put("runner_environment", "github-hosted");
    }
}
