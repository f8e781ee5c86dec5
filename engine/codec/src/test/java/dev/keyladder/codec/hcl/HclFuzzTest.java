package dev.keyladder.codec.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever stands in a text, the reader answers with a tree or with its own exception, and soon.
class HclFuzzTest {

    private static final int MUTANTS_PER_SEED = 20_000;

    private static final List<String> SEEDS = List.of("""
            # policy
            path "secret/data/{{identity.entity.id}}/*" {
              capabilities = ["create", "read"] /* both */
              allowed_parameters = { "a" = ["x*", 1.5e3, true], "*" = [] }
              min_wrapping_ttl = "1s"
            }
            """, """
            listener "tcp" { address = "0.0.0.0:8200", tls_disable = 1 }
            text = <<-END
                ${a("b")} \\x
                END
            n = [-0x1F, [{}, {a = 1}],]
            """, """
            {"path": {"a/+/b": {"capabilities": ["read", "\\ud83d\\udd11"], "x": null, "n": [1, -2.5e-3]}}}""");

    private static final List<String> FRAGMENTS = List.of(
            "{", "}", "[", "]", "\"", "\\", "${", "<<E\n", "\nE\n", "/*", "*/", "=", ",", "-", "0x", "\0", "1e", "#");

    @Test
    void mutatedTextsParseOrAreRefused() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int parsed = 0;
            int refused = 0;
            for (int seed = 0; seed < SEEDS.size(); seed++) {
                Random random = new Random(seed);
                for (int i = 0; i < MUTANTS_PER_SEED; i++) {
                    if (parses(mutate(SEEDS.get(seed), random))) {
                        parsed++;
                    } else {
                        refused++;
                    }
                }
            }
            assertThat(parsed).isGreaterThan(1000);
            assertThat(refused).isGreaterThan(1000);
        });
    }

    private static boolean parses(String text) {
        try {
            HclBody body = Hcl.parse(text);
            body.names();
            return true;
        } catch (HclException refused) {
            assertThat(refused.at().line()).isPositive();
            assertThat(refused.at().column()).isPositive();
            return false;
        }
    }

    private static String mutate(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 1 -> text.insert(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                case 3 -> text.setLength(at);
                default -> text.insert(at, seed, 0, random.nextInt(seed.length()));
            }
        }
        return text.toString();
    }
}
