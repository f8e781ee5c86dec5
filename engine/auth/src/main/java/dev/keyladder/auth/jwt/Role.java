package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.util.List;
import java.util.Map;

/// A role as it is stored: who may log in by it, and what they get.
record Role(
        String userClaim,
        boolean userClaimJsonPointer,
        List<String> boundAudiences,
        String boundSubject,
        Map<String, JsonText> boundClaims,
        BoundClaimsType boundClaimsType,
        Map<String, String> claimMappings,
        String groupsClaim,
        Leeways leeways,
        BuildKeySetting buildKey,
        TokenReuse tokenReuse,
        TokenSettings tokens) {
    static final Role UNSET = new Role(
            "",
            false,
            List.of(),
            "",
            Map.of(),
            BoundClaimsType.STRING,
            Map.of(),
            "",
            Leeways.UNSET,
            BuildKeySetting.NONE,
            TokenReuse.SAME_BUILD,
            TokenSettings.UNSET);

    Role {
        boundAudiences = List.copyOf(boundAudiences);
        boundClaims = Map.copyOf(boundClaims);
        claimMappings = Map.copyOf(claimMappings);
    }
}
