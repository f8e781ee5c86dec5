package dev.keyladder.auth.jwt;

import java.time.Duration;

class GithubPresetTest extends PresetConformanceTest {
    @Override
    String name() {
        return "github";
    }

    @Override
    Duration maxLifetime() {
        return Duration.ofMinutes(15);
    }
}
