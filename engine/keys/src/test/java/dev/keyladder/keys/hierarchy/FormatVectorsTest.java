package dev.keyladder.keys.hierarchy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.codec.json.RecordCodec;
import dev.keyladder.keys.crypto.HmacKey;
import dev.keyladder.keys.crypto.Kdf;
import dev.keyladder.keys.crypto.KdfLabel;
import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.keys.lineage.Lineage;
import dev.keyladder.keys.lineage.LineageRecord;
import dev.keyladder.keys.lineage.LineageReport;
import dev.keyladder.keys.lineage.LineageVerifier;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.LeaseStatement;
import dev.keyladder.keys.statement.Purpose;
import dev.keyladder.keys.statement.Samples;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.keys.statement.StateRecord;
import dev.keyladder.keys.statement.Statement;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.keys.statement.TokenStatement;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.format.TokenString;
import dev.keyladder.spi.format.TokenString.Place;
import dev.keyladder.spi.secret.SecretAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The worked examples beside docs/formats.md, made anew from fixed inputs and compared byte for byte. A difference
/// means
/// that a frozen format has moved. `-Dkeyladder.vectors=write` writes them, for a format that is new.
class FormatVectorsTest {
    private static final Path FOLDER = Path.of(System.getProperty("keyladder.root", "../.."), "docs", "vectors");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final byte[] KEY = counting(0, 32);
    private static final KeyId KID = KeyId.of(counting(0x80, 16));

    @Test
    void derivations() {
        KeyRef master = KeyRef.of(Samples.master());
        KeyRef service = KeyRef.of(Samples.service(ServiceName.TOKEN));
        StatementHash root = Samples.root().hash();
        List<Map<String, Object>> cases = new ArrayList<>();
        for (KdfLabel label : KdfLabel.values()) {
            byte[] context = switch (label) {
                case KEK -> Contexts.kek(root, master);
                case SERVICE -> Contexts.service(Samples.master(), service, Purpose.TOKEN, counting(0x40, 32));
                case TOKEN_DETECT, TOKEN_INDEX, BUILD_INDEX, PROOF_INDEX -> Contexts.installation(root);
                case LEAK_FINGERPRINT -> Contexts.epoch(7);
                case UNSEAL_COMMITMENT ->
                    CborWriter.write(CborMap.builder().put(1, "seal-1").build());
                case ATTEST, FINGERPRINT, TOKEN_MAC, TOKEN_ENCRYPTION, BARRIER, AUDIT_HMAC, LOG ->
                    Contexts.version(service);
            };
            cases.add(ordered(
                    "label", label.suffix(),
                    "key", hex(KEY),
                    "context", hex(context),
                    "input", hex(Kdf.input(label, context)),
                    "output", hex(Kdf.derive(KEY, label, context))));
        }
        compare("kdf.json", cases);
    }

    @Test
    void statements() {
        StateRecord first = StateRecord.first(Samples.root().kid(), Samples.TIME, "init");
        Map<String, Statement> all = new LinkedHashMap<>();
        all.put("root key version", Samples.root());
        all.put("master key version", Samples.master());
        all.put("service key version, token", Samples.service(ServiceName.role("5f1c", "deploy")));
        all.put("service key version, log", Samples.service(ServiceName.LOG));
        all.put("state record, first", first);
        all.put("state record, second", first.next(KeyState.VERIFY_ONLY, Samples.TIME.plusSeconds(5), "ops"));
        all.put("token", Samples.token());
        all.put("token with a custom id", Samples.customToken());
        all.put("lease", Samples.lease());
        List<Map<String, Object>> cases = new ArrayList<>();
        all.forEach((name, statement) -> cases.add(ordered(
                "statement", name,
                "cbor", hex(statement.encode()),
                "hash", statement.hash().hex(),
                "signer_seed", "01".repeat(32),
                "signature", hex(Samples.keys(1).sign(statement.hash().toByteArray())))));
        compare("statements.json", cases);
    }

    @Test
    void token() {
        HmacKey detection = new HmacKey(KEY);
        HmacKey mac = new HmacKey(counting(0x20, 32));
        Place place = new Place(KID, 3, 0xfffffffeL);
        String text = TokenString.compose(place, counting(0xa0, 23), detection::tag, mac::tag)
                .reveal()
                .reveal(SecretAccess.reveal());
        compare(
                "token.json",
                List.of(ordered(
                        "tok_detect", hex(KEY),
                        "tok_mac", hex(counting(0x20, 32)),
                        "kid", KID.hex(),
                        "lane", place.lane(),
                        "seq", place.seq(),
                        "random", hex(counting(0xa0, 23)),
                        "string", text,
                        "tid", place.tokenId().text(),
                        "row", place.tokenId().row())));
    }

    @Test
    void barrierValue() {
        byte[] bound = CborWriter.write(CborValue.array(
                CborValue.of(1),
                CborValue.of("ns_prod"),
                CborValue.of("5f1c"),
                CborValue.of("data/app"),
                CborValue.of(KID.toByteArray())));
        byte[] plaintext = "{\"answer\":42}".getBytes(UTF_8);
        byte[] frame = new Xaes(KEY).encrypt(counting(0xc0, 24), plaintext, bound);
        compare(
                "barrier-value.json",
                List.of(ordered(
                        "key", hex(KEY),
                        "kid", KID.hex(),
                        "nonce", hex(counting(0xc0, 24)),
                        "associated_data", hex(bound),
                        "plaintext", hex(plaintext),
                        "value", "01" + KID.hex() + hex(frame))));
    }

    @Test
    void wrap() {
        KeyRef master = KeyRef.of(Samples.master());
        StatementHash root = Samples.root().hash();
        byte[] context = Contexts.kek(root, master);
        byte[] kek = Kdf.derive(KEY, KdfLabel.KEK, context);
        byte[] bound = Contexts.wrap(root, master);
        byte[] secret = counting(0x60, 32);
        compare(
                "wrap.json",
                List.of(ordered(
                        "root_derive_secret", hex(KEY),
                        "context", hex(context),
                        "kek", hex(kek),
                        "associated_data", hex(bound),
                        "nonce", hex(counting(0xe0, 24)),
                        "master", hex(secret),
                        "sealed", hex(new Xaes(kek).encrypt(counting(0xe0, 24), secret, bound)))));
    }

    @Test
    void lineage() {
        Installation installation = new Installation(1);
        KeyId kid = installation.current(Installation.ROLE).kid();
        Place place = new Place(kid, 0, 0);
        TokenStatement sample = Samples.token();
        TokenStatement token = new TokenStatement(
                place.tokenId().text(),
                kid,
                Optional.of(place),
                Installation.PROD,
                sample.subject(),
                sample.source(),
                sample.ci(),
                sample.policies(),
                sample.type(),
                installation.clock.instant().plusSeconds(60),
                Optional.empty(),
                Optional.empty(),
                sample.sessionId());
        LeaseStatement lease = new LeaseStatement(
                Samples.lease().leaseId(),
                token.hash(),
                kid,
                Installation.PROD,
                "database:database/",
                "app",
                "postgresql://db.example:5432/pay",
                Samples.lease().user(),
                token.iat());
        RecordCodec codec = new RecordCodec();
        byte[] json = codec.encode(new Lineage(installation.keys).ofLease(lease, token));
        LineageReport report = LineageVerifier.verify(
                codec.decode(LineageRecord.class, json), Optional.of(installation.keys.installationId()));
        assertThat(report.failures()).isEmpty();
        compare(
                "lineage.json",
                List.of(ordered(
                        "fingerprint", installation.keys.installationId().hex(),
                        "record", tree(json),
                        "verdict", report.verdict().text())));
    }

    private static void compare(String name, List<Map<String, Object>> cases) {
        try {
            String made = JSON.writeValueAsString(cases) + "\n";
            Path file = FOLDER.resolve(name);
            if ("write".equals(System.getProperty("keyladder.vectors"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, made);
            }
            assertThat(made).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object tree(byte[] json) {
        try {
            return JSON.readValue(new String(json, UTF_8), Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static byte[] counting(int from, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
