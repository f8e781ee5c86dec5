package dev.keyladder.auth.jwt;

import java.time.Duration;

class JenkinsPresetTest extends PresetConformanceTest {
    @Override
    String name() {
        return "jenkins";
    }

    @Override
    Duration maxLifetime() {
        return Duration.ofHours(2);
    }
}
