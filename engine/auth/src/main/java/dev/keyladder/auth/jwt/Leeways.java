package dev.keyladder.auth.jwt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A role's allowances for time, as set: zero is the default, negative is none.
record Leeways(Duration expiration, Duration notBefore, Duration clockSkew) {
    static final Leeways UNSET = new Leeways(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private static final Duration DEFAULT_VALIDITY = Duration.ofSeconds(150);
    private static final Duration DEFAULT_SKEW = Duration.ofSeconds(60);

    /// With defaults filled in: Vault's, or those of the platform that the role names.
    TimeRules rules(Optional<Preset> preset) {
        Duration validity = preset.map(Preset::leeway).orElse(DEFAULT_VALIDITY);
        Duration skew = preset.map(Preset::leeway).orElse(DEFAULT_SKEW);
        return new TimeRules(
                effective(expiration, validity),
                effective(notBefore, validity),
                effective(clockSkew, skew),
                preset.map(Preset::maxLifetime),
                preset.map(Preset::required).orElse(List.of()));
    }

    private static Duration effective(Duration set, Duration otherwise) {
        if (set.isZero()) {
            return otherwise;
        }
        return set.isNegative() ? Duration.ZERO : set;
    }
}
