package dev.keyladder.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.Granted;
import dev.keyladder.spi.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every preset must do, with a golden set of claims of its platform.
abstract class PresetConformanceTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_521_010);

    private final ClaimsJson json = new CodecClaimsJson();
    private final Map<String, JsonText> golden = golden();
    private final Map<String, JsonText> claims =
            json.fields(golden.get("claims").utf8());
    private final long issued = Long.parseLong(literal("iat"));

    abstract String name();

    abstract Duration maxLifetime();

    @Test
    void theGoldenTokenNamesItsBuildAndWhereItComesFrom() {
        Granted granted = login(claims, Duration.ZERO);

        assertThat(granted.build().orElseThrow().claims()).isEqualTo(texts("build"));
        assertThat(granted.build().orElseThrow().complete()).isTrue();
        assertThat(granted.build().orElseThrow().issuer()).isEqualTo(json.text(claims.get("iss")));
        assertThat(granted.source()).isEqualTo(json.text(golden.get("source")));
        assertThat(granted.ci()).isEqualTo(texts("ci"));
        assertThat(granted.proof().orElseThrow().reuse()).isEqualTo(Granted.Reuse.SAME_BUILD);
    }

    @Test
    void eachClaimOfTheBuildKeyThatIsMissingMakesTheBuildIncomplete() {
        for (String claim : texts("build").keySet()) {
            Granted.BuildKey build =
                    login(changed(claim, JsonText.NULL), Duration.ZERO).build().orElseThrow();

            assertThat(build.complete()).as(claim).isFalse();
            assertThat(build.claims())
                    .as(claim)
                    .doesNotContainKey(claim)
                    .hasSize(texts("build").size() - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat"})
    void endAndIssueMustBeThere(String claim) {
        assertRefused(changed(claim, JsonText.NULL), "error validating token: claim \"" + claim + "\" is missing");
    }

    @Test
    void anAudienceMustBeThere() {
        assertRefused(changed("aud", JsonText.NULL), LoginRefused.NOT_ACCEPTED);
    }

    @Test
    void theLifetimeIsCapped() {
        long cap = maxLifetime().toSeconds();

        assertThat(login(changed("exp", number(issued + cap)), Duration.ZERO).build())
                .isPresent();
        assertRefused(
                changed("exp", number(issued + cap + 1)),
                "error validating token: claim \"exp\" is too far from claim \"iat\"");
    }

    @Test
    void theClocksMayBeThirtySecondsApartUnlessTheRoleSaysOtherwise() {
        Map<String, JsonText> ended = changed("exp", number(NOW.getEpochSecond() - 30));
        Map<String, JsonText> longEnded = changed("exp", number(NOW.getEpochSecond() - 31));

        assertThat(login(ended, Duration.ZERO).proof().orElseThrow().ends()).isEqualTo(NOW);
        assertThatThrownBy(() -> login(longEnded, Duration.ZERO)).isInstanceOf(LoginRefused.class);
        assertThat(login(longEnded, Duration.ofSeconds(40))
                        .proof()
                        .orElseThrow()
                        .ends())
                .isEqualTo(NOW.plusSeconds(9));
    }

    private Granted login(Map<String, JsonText> fields, Duration skew) {
        boolean hasSubject = !fields.getOrDefault("sub", JsonText.NULL).isNull();
        Role role = new Role(
                hasSubject ? "sub" : "iss",
                false,
                List.of("https://vault.acme.example"),
                "",
                Map.of(),
                BoundClaimsType.STRING,
                Map.of(),
                "",
                new Leeways(Duration.ZERO, Duration.ZERO, skew),
                new BuildKeySetting(name(), List.of()),
                TokenReuse.SAME_BUILD,
                TokenSettings.UNSET);
        return new RoleCompiler(json, Presets.builtIn(json))
                .compile("r", role)
                .admit(IdentityToken.parse(Forge.token("{}")), new Claims(fields, json), NOW);
    }

    private void assertRefused(Map<String, JsonText> fields, String reason) {
        assertThatThrownBy(() -> login(fields, Duration.ZERO))
                .isInstanceOf(LoginRefused.class)
                .hasMessage(reason);
    }

    private Map<String, JsonText> changed(String claim, JsonText value) {
        Map<String, JsonText> changed = new HashMap<>(claims);
        changed.put(claim, value);
        return changed;
    }

    private Map<String, String> texts(String field) {
        Map<String, String> texts = new HashMap<>();
        json.fields(golden.get(field).utf8()).forEach((name, value) -> texts.put(name, json.text(value)));
        return texts;
    }

    private String literal(String claim) {
        return new String(claims.get(claim).utf8(), StandardCharsets.US_ASCII);
    }

    private static JsonText number(long value) {
        return JsonText.checked(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    private Map<String, JsonText> golden() {
        try (InputStream in = getClass().getResourceAsStream("/auth/jwt/presets/" + name() + ".golden.json")) {
            return json.fields(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
