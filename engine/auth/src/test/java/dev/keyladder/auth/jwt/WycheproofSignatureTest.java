package dev.keyladder.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.spi.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Project Wycheproof's JSON Web Signatures, against one key each. Left out by name: groups of symmetric
/// keys and of
/// encryption keys, which no mount takes.
class WycheproofSignatureTest {
    private static final ClaimsJson JSON = new CodecClaimsJson();

    /// Valid as signatures and refused here on purpose: an empty payload holds no claims, a key that says
    /// PS256 is not
    /// for PS384, and `ES521` is no algorithm of JWS.
    private static final Set<String> STRICTER = Set.of("emptyPayload", "Figure20", "Figure27");

    record Vector(int id, String comment, JsonText key, String token, boolean valid) {
        @Override
        public String toString() {
            return id + " " + comment;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        Path file = Path.of(System.getProperty("keyladder.root", "../.."))
                .resolveSibling("shared/vectors/wycheproof/json_web_signature_test.json");
        Assumptions.assumeTrue(Files.exists(file), "the Wycheproof vectors are not beside this repository");
        JsonLimits limits = new JsonLimits(64, 1_000_000, 1_000);
        List<Vector> vectors = new ArrayList<>();
        for (JsonText group : JSON.elements(
                JsonDocument.parse(Files.readAllBytes(file), limits).fields().get("testGroups"))) {
            Map<String, JsonText> fields = JSON.fields(group.utf8());
            JsonText key = fields.get("public");
            if (key != null && !JSON.fields(key.utf8()).containsKey("k")) {
                JSON.elements(fields.get("tests")).forEach(test -> vectors.add(vector(key, test)));
            }
        }
        return vectors.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void isJudgedAsWycheproofJudges(Vector vector) {
        assertThat(verifies(vector)).isEqualTo(vector.valid() && !STRICTER.contains(vector.comment()));
    }

    private static boolean verifies(Vector vector) {
        try {
            return new KeySet(List.of(JwkKey.read(vector.key().utf8()))).signed(IdentityToken.parse(vector.token()));
        } catch (LoginRefused | UnusableKey _) {
            return false;
        }
    }

    private static Vector vector(JsonText key, JsonText test) {
        Map<String, JsonText> fields = JSON.fields(test.utf8());
        JsonText token = fields.get("jws");
        int id = Integer.parseInt(new String(fields.get("tcId").utf8(), StandardCharsets.US_ASCII));
        String comment = JSON.text(fields.get("comment"));
        boolean valid = JSON.text(fields.get("result")).equals("valid");
        return new Vector(id, comment, key, JsonKind.of(token) == JsonKind.STRING ? JSON.text(token) : "{}", valid);
    }
}
