package dev.keyladder.auth.jwt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with claims in braces, such as `github:{repository}@{ref}`.
final class ClaimTemplate {
    private static final Pattern CLAIM = Pattern.compile("\\{([^{}]+)}");

    /// Records keep these values for ever; no platform's are nearly as long.
    private static final int MAX_LENGTH = 512;

    private final List<String> literals = new ArrayList<>();
    private final List<ClaimPath> claims = new ArrayList<>();

    ClaimTemplate(String template) {
        Matcher claim = CLAIM.matcher(template);
        int from = 0;
        while (claim.find()) {
            literals.add(template.substring(from, claim.start()));
            claims.add(ClaimPath.of(claim.group(1)));
            from = claim.end();
        }
        literals.add(template.substring(from));
    }

    /// The text for a token; empty when a claim of it is missing or no single value.
    Optional<String> render(Claims values) {
        StringBuilder text = new StringBuilder(literals.getFirst());
        for (int i = 0; i < claims.size(); i++) {
            Optional<String> value = values.find(claims.get(i)).flatMap(values::scalar);
            if (value.filter(found -> !found.isEmpty()).isEmpty()) {
                return Optional.empty();
            }
            text.append(value.get()).append(literals.get(i + 1));
        }
        return Optional.of(text.substring(0, Math.min(text.length(), MAX_LENGTH)));
    }
}
