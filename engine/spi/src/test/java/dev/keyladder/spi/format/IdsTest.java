package dev.keyladder.spi.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.spi.RandomSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final KeyId KID =
            KeyId.parse("000102030405060708090a0b0c0d0e0f").orElseThrow();

    @Test
    void aKidIsTheFirstSixteenBytesInHexadecimal() {
        byte[] hash = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f" + "ff".repeat(16));
        assertThat(KeyId.of(hash)).isEqualTo(KID).hasToString("000102030405060708090a0b0c0d0e0f");
        assertThat(KID.toByteArray()).isEqualTo(Arrays.copyOf(hash, 16));
        assertThat(KeyId.parse("000102030405060708090A0b0c0d0e0f")).isEmpty();
        assertThat(KeyId.parse("00")).isEmpty();
    }

    /// RFC 4648 section 10, in lower case and without padding.
    @Test
    void base32IsThatOfRfc4648InLowerCase() {
        String[] texts = {"", "f", "fo", "foo", "foob", "fooba", "foobar"};
        String[] encoded = {"", "my", "mzxq", "mzxw6", "mzxw6yq", "mzxw6ytb", "mzxw6ytboi"};
        for (int i = 0; i < texts.length; i++) {
            byte[] bytes = texts[i].getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            assertThat(Base32.encode(bytes)).isEqualTo(encoded[i]);
            assertThat(Base32.decode(encoded[i], bytes.length)).hasValue(bytes);
        }
    }

    @Test
    void base32HasOneSpelling() {
        assertThat(Base32.decode("mz", 1)).isEmpty();
        assertThat(Base32.decode("MY", 1)).isEmpty();
        assertThat(Base32.decode("m1", 1)).isEmpty();
        assertThat(Base32.decode("my======", 1)).isEmpty();
    }

    @Test
    void aTidLeadsToTheRow() {
        TokenId tid = TokenId.of(KID, 3, 0xffffffffL);
        assertThat(tid.text()).matches("tok_[a-z2-7]{39}");
        assertThat(tid.row()).isEqualTo("tok/000102030405060708090a0b0c0d0e0f/00000003/ffffffff");
        assertThat(TokenId.parse(tid.text())).hasValue(tid);
        assertThat(tid.isCustom()).isFalse();
    }

    @Test
    void aCustomTidLeadsToItsOwnClassOfRows() {
        byte[] hmac = new byte[32];
        Arrays.fill(hmac, (byte) 0xab);
        TokenId tid = TokenId.custom(hmac);
        assertThat(tid.text()).matches("tok_custom_[a-z2-7]{52}");
        assertThat(tid.row()).isEqualTo("tok/custom/" + "ab".repeat(32));
        assertThat(TokenId.parse(tid.text())).hasValue(tid);
        assertThat(tid.isCustom()).isTrue();
        assertThatThrownBy(() -> TokenId.custom(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoTidIsNotRead() {
        for (String text : new String[] {"", "tok_", "tok_custom_", "tok_custom_aa", "ses_aaaa", "tok_!"}) {
            assertThat(TokenId.parse(text)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void idsHaveTheirForms() {
        RandomSource random = new Random(1)::nextBytes;
        assertThat(Identifiers.accessor(random)).matches("[0-9A-Za-z]{24}");
        String suffix = Identifiers.leaseSuffix(random);
        assertThat(suffix).matches("[a-z2-7]{25}[aeimquy4]");
        assertThat(Identifiers.leaseId("database/creds/app", suffix)).isEqualTo("database/creds/app/" + suffix);
        assertThat(Identifiers.sessionId(random)).matches("ses_[a-z2-7]{26}");
        assertThat(Identifiers.keyId("mst_", random)).matches("mst_[a-z2-7]{26}");
    }

    @Test
    void everyAccessorLetterIsAsLikelyAsAnother() {
        RandomSource random = new Random(2)::nextBytes;
        int[] counts = new int[128];
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            String accessor = Identifiers.accessor(random);
            assertThat(seen.add(accessor)).isTrue();
            accessor.chars().forEach(c -> counts[c]++);
        }
        double expected = 20_000 * 24 / 62.0;
        double chiSquare = Arrays.stream(counts)
                .filter(count -> count > 0)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(chiSquare).isLessThan(110); // 61 degrees of freedom: beyond 110 in one of 10,000 fair runs
    }

    @Test
    void anAccessorTakesNoByteThatWouldFavourALetter() {
        int[] calls = {0};
        RandomSource random = target -> {
            Arrays.fill(target, (byte) 248);
            if (calls[0]++ > 0) {
                Arrays.fill(target, (byte) 61);
            }
        };
        assertThat(Identifiers.accessor(random)).isEqualTo("z".repeat(24));
    }
}
