package dev.keyladder.auth.jwt;

import java.time.Duration;

class GitlabPresetTest extends PresetConformanceTest {
    @Override
    String name() {
        return "gitlab";
    }

    @Override
    Duration maxLifetime() {
        return Duration.ofHours(24);
    }
}
