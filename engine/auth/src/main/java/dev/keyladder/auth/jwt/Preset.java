package dev.keyladder.auth.jwt;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What is known of the tokens of one CI platform: a file of its own each, so that a further platform needs
/// no code.
///
/// @param name as roles name it
/// @param buildKey the claims that name one build and no other
/// @param leeway how far the platform's clock may be from ours
/// @param maxLifetime how far its tokens' end is from their issue at most
/// @param required claims that each of its tokens has
/// @param source where a token comes from, in one line
/// @param ci facts about the job, by name
record Preset(
        String name,
        List<String> buildKey,
        Duration leeway,
        Duration maxLifetime,
        List<String> required,
        ClaimTemplate source,
        Map<String, ClaimTemplate> ci) {
    Preset {
        buildKey = List.copyOf(buildKey);
        required = List.copyOf(required);
        ci = Map.copyOf(ci);
    }
}
