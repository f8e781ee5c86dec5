package dev.keyladder.keys.statement;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.crypto.Ed25519Keys;
import dev.keyladder.keys.root.HsmFacts;
import dev.keyladder.keys.root.KeyFlag;
import dev.keyladder.keys.signature.Ed25519Scheme;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.format.TokenId;
import dev.keyladder.spi.format.TokenString.Place;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Statements that keep every rule, for tests to read, to break and to hash.
public final class Samples {
    public static final Instant TIME = Instant.parse("2026-11-24T12:00:00Z");

    private Samples() {}

    public static Ed25519Keys keys(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Ed25519Keys.fromSeed(bytes);
    }

    public static KeyVersionStatement root() {
        byte[] publicKey = keys(1).publicKey();
        return new KeyVersionStatement(
                KeyType.ROOT,
                "rot_aaaaaaaaaaaaaaaaaaaaaaaaaa",
                1,
                Scope.EVERYTHING,
                "ed25519",
                "hsm",
                CborBytes.copyOf(sha256(Ed25519Scheme.INSTANCE.subjectPublicKeyInfo(publicKey))),
                Optional.empty(),
                Optional.empty(),
                TIME,
                "init",
                Optional.of(new HsmFacts(
                        "keyladder",
                        "0001",
                        "SoftHSM project",
                        "SoftHSM v2",
                        "2.6",
                        "0102",
                        Set.of(KeyFlag.SENSITIVE, KeyFlag.LOCAL),
                        Set.of(KeyFlag.SIGN_ONLY))),
                CborBytes.copyOf(publicKey),
                Optional.empty(),
                Optional.empty());
    }

    public static KeyVersionStatement master() {
        return new KeyVersionStatement(
                KeyType.MASTER,
                "mst_baaaaaaaaaaaaaaaaaaaaaaaaa",
                1,
                Scope.ofNamespace("ns_prod", "acme", "prod"),
                "ed25519",
                "random",
                CborBytes.copyOf(new byte[16]),
                Optional.of(root().hash()),
                Optional.empty(),
                TIME,
                "init",
                Optional.empty(),
                CborBytes.copyOf(keys(2).publicKey()),
                Optional.empty(),
                Optional.empty());
    }

    public static KeyVersionStatement service(ServiceName name) {
        return new KeyVersionStatement(
                KeyType.SERVICE,
                "svc_caaaaaaaaaaaaaaaaaaaaaaaaa",
                1,
                master().scope().narrowedTo(name.purpose()),
                "ed25519",
                "derived",
                CborBytes.copyOf(new byte[16]),
                Optional.of(master().hash()),
                Optional.empty(),
                TIME.plusSeconds(1),
                "jwt-ci",
                Optional.empty(),
                CborBytes.copyOf(keys(3).publicKey()),
                name.purpose() == Purpose.LOG ? Optional.of(CborBytes.copyOf(keys(4).publicKey())) : Optional.empty(),
                Optional.of(name));
    }

    public static TokenStatement token() {
        KeyId kid = service(ServiceName.TOKEN).kid();
        Place place = new Place(kid, 3, 0xffff_ffffL);
        return new TokenStatement(
                place.tokenId().text(),
                kid,
                Optional.of(place),
                "ns_prod",
                "repo:acme/pay",
                Optional.of("github:acme/pay@refs/heads/main"),
                Map.of("run_id", "991", "job", "deploy"),
                List.of("default", "deploy"),
                "service",
                TIME.plusSeconds(60),
                Optional.of(TIME.plusSeconds(960)),
                Optional.empty(),
                Optional.of("ses_aaaaaaaaaaaaaaaaaaaaaaaaaa"));
    }

    public static TokenStatement customToken() {
        return new TokenStatement(
                TokenId.custom(new byte[32]).text(),
                service(ServiceName.TOKEN).kid(),
                Optional.empty(),
                "ns_prod",
                "root",
                Optional.empty(),
                Map.of(),
                List.of("root"),
                "service",
                TIME,
                Optional.empty(),
                Optional.of(token().hash()),
                Optional.empty());
    }

    public static LeaseStatement lease() {
        TokenStatement token = token();
        return new LeaseStatement(
                "database/creds/app/aaaaaaaaaaaaaaaaaaaaaaaaaa",
                token.hash(),
                token.kid(),
                token.namespaceId(),
                "database:database/",
                "app",
                "postgresql://db.example:5432/pay",
                Optional.of("kl_aaaaaaaa_app_aaaaaaaaaaaaaaaaaaaaaaaaaa"),
                TIME.plusSeconds(61));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
