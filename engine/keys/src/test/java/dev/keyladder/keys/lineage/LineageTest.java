package dev.keyladder.keys.lineage;

import static dev.keyladder.keys.hierarchy.Installation.PROD;
import static dev.keyladder.keys.hierarchy.Installation.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.keys.hierarchy.Installation;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.lineage.LineageRecord.Rung;
import dev.keyladder.keys.lineage.LineageRecord.SignedLease;
import dev.keyladder.keys.lineage.LineageRecord.SignedToken;
import dev.keyladder.keys.lineage.LineageReport.Verdict;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.KeyVersionStatement;
import dev.keyladder.keys.statement.LeaseStatement;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.Statement;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.keys.statement.TokenStatement;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.format.TokenId;
import dev.keyladder.spi.format.TokenString.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LineageTest {
    private final Installation installation = new Installation(9);
    private final KeyHierarchy keys = installation.keys;
    private final Lineage lineage = new Lineage(keys);
    private final Optional<StatementHash> pinned = Optional.of(keys.installationId());

    @Test
    void aLeaseLeadsOverTokenServiceAndMasterToThePinnedRoot() {
        LineageReport report = LineageVerifier.verify(record(), pinned);
        assertThat(report.failures()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.ANCHORED);
        assertThat(report.rungs())
                .extracting(rung -> rung.title().substring(0, rung.title().indexOf(' ') < 0 ? 6 : 5))
                .containsExactly("lease", "token", "servi", "maste", "root ", "record");
        assertThat(report.absent()).containsExactly("events", "proofs", "checkpoint");
    }

    @Test
    void withoutAFingerprintItIsConsistentAndNotAnchored() {
        LineageReport report = LineageVerifier.verify(record(), Optional.empty());
        assertThat(report.verdict().text()).isEqualTo("consistent, not anchored");
    }

    @Test
    void anotherInstallationsFingerprintDoesNotHold() {
        StatementHash other = new Installation(10).keys.installationId();
        LineageReport report = LineageVerifier.verify(record(), Optional.of(other));
        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.failures()).containsExactly("record: the root has the fingerprint that was given");
    }

    @Test
    void tokensAndKeysHaveTheirLineageToo() {
        LineageReport ofToken = LineageVerifier.verify(lineage.ofToken(token()), pinned);
        assertThat(ofToken.failures()).isEmpty();
        assertThat(ofToken.verdict()).isEqualTo(Verdict.ANCHORED);
        assertThat(ofToken.absent()).contains("lease");
        KeyId service = installation.current(ROLE).kid();
        for (KeyId kid : List.of(
                service,
                installation.current(ROLE).masterHash().kid(),
                pinned.get().kid())) {
            LineageReport ofKey = LineageVerifier.verify(lineage.ofKey(kid).orElseThrow(), pinned);
            assertThat(ofKey.failures()).isEmpty();
            assertThat(ofKey.verdict()).isEqualTo(Verdict.ANCHORED);
        }
        assertThat(lineage.ofKey(new KeyId(1, 2))).isEmpty();
    }

    @Test
    void noTextOrNumberOfARecordCanBeChanged() {
        LineageRecord genuine = record();
        int leaves = 0;
        for (Optional<LineageRecord> changed = Tamper.leaf(genuine, 0);
                changed.isPresent();
                changed = Tamper.leaf(genuine, ++leaves)) {
            LineageReport report = LineageVerifier.verify(changed.get(), pinned);
            assertThat(report.verdict()).as("leaf %d", leaves).isEqualTo(Verdict.BROKEN);
            assertThat(report.failures()).isNotEmpty();
        }
        assertThat(leaves).isGreaterThan(40);
    }

    /// The forger knows the formats: hash and kid beside the changed statement are made to fit.
    @Test
    void aChangedFieldOfAnyStatementIsNamedEvenWhenTheHashesBesideItAreMadeToFit() {
        LineageRecord genuine = record();
        assertNamed(genuine.lease().orElseThrow().statement(), 10, "lease", bytes -> Optional.of(withLease(bytes)));
        assertNamed(genuine.token().orElseThrow().statement(), 15, "token", bytes -> Optional.of(withToken(bytes)));
        for (int rung = 0; rung < 3; rung++) {
            int at = rung;
            Rung written = genuine.path().get(at);
            assertNamed(written.statement(), 19, written.type(), bytes -> withRung(at, bytes));
        }
    }

    @Test
    void aRungThatIsLeftOutIsMissed() {
        LineageRecord genuine = record();
        for (int rung = 0; rung < 3; rung++) {
            List<Rung> path = new ArrayList<>(genuine.path());
            path.remove(rung);
            assertThat(LineageVerifier.verify(withPath(path), pinned).verdict()).isEqualTo(Verdict.BROKEN);
        }
        assertThat(LineageVerifier.verify(withPath(List.of()), pinned).verdict())
                .isEqualTo(Verdict.BROKEN);
        LineageRecord stateless = new LineageRecord(
                genuine.fmt(), genuine.subject(), genuine.lease(), genuine.token(), genuine.path(), List.of());
        assertThat(LineageVerifier.verify(stateless, pinned).failures())
                .anyMatch(failure -> failure.endsWith("its states are recorded"));
    }

    @Test
    void aTokenOfAFormerVersionKeepsItsLineage() {
        LeaseStatement lease = lease(token());
        TokenStatement token = token();
        installation.clock.advance(Duration.ofMinutes(1));
        installation.change(changes -> keys.rotate(installation.roleKeyId(), "ops", changes));
        installation.clock.advance(Duration.ofMinutes(1));
        LineageReport report = LineageVerifier.verify(lineage.ofLease(lease, token), pinned);
        assertThat(report.failures()).isEmpty();
        assertThat(report.rungs().get(2).facts()).anyMatch(fact -> fact.contains("VERIFY_ONLY"));
    }

    @Test
    void aTokenMintedLongAfterItsVersionWasReplacedIsFound() {
        installation.change(changes -> keys.rotate(installation.roleKeyId(), "ops", changes));
        KeyId former = keys.versions(installation.roleKeyId()).getFirst().kid();
        Instant now = installation.clock.instant();
        assertThat(LineageVerifier.verify(lineage.ofToken(token(former, now.plusSeconds(4))), pinned)
                        .verdict())
                .isEqualTo(Verdict.ANCHORED);
        assertThat(LineageVerifier.verify(lineage.ofToken(token(former, now.plusSeconds(6))), pinned)
                        .failures())
                .anyMatch(failure -> failure.contains("was PRIMARY when what is below was made"));
    }

    @Test
    void whatADisabledKeyMadeIsNotSignedAnyMoreAndSaysSo() {
        TokenStatement token = token();
        installation.clock.advance(Duration.ofMinutes(1));
        installation.change(changes -> keys.changeState(token.kid(), KeyState.DISABLED, "ops", changes));
        assertThat(LineageVerifier.verify(lineage.ofToken(token), pinned).failures())
                .containsExactly("token " + token.tid() + ": it is signed by its key");
    }

    @Test
    void aCustomIdIsSaidToBeOne() {
        TokenStatement minted = token();
        TokenStatement custom = new TokenStatement(
                TokenId.custom(new byte[32]).text(),
                minted.kid(),
                Optional.empty(),
                PROD,
                "root",
                Optional.empty(),
                Map.of(),
                List.of("root"),
                "service",
                minted.iat(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        LineageReport report = LineageVerifier.verify(lineage.ofToken(custom), pinned);
        assertThat(report.failures()).isEmpty();
        assertThat(report.rungs().getFirst().facts()).anyMatch(fact -> fact.contains("chosen by somebody"));
    }

    private interface Forge {
        Optional<LineageRecord> with(byte[] statement);
    }

    private void assertNamed(String statement, int fields, String kind, Forge forge) {
        for (int key = 2; key <= fields; key++) {
            Optional<LineageRecord> forged =
                    Tamper.field(Base64Url.decode(statement), key).flatMap(forge::with);
            if (forged.isPresent()) {
                LineageReport report = LineageVerifier.verify(forged.get(), pinned);
                assertThat(report.failures())
                        .as("field %d of %s", key, kind)
                        .anyMatch(failure -> failure.startsWith(kind + " "));
            }
        }
    }

    private LineageRecord withLease(byte[] statement) {
        LineageRecord genuine = record();
        String lsh = hash(() -> LeaseStatement.decode(statement));
        SignedLease lease = new SignedLease(
                lsh, Base64Url.encode(statement), genuine.lease().orElseThrow().signature());
        return new LineageRecord(
                genuine.fmt(),
                genuine.subject(),
                Optional.of(lease),
                genuine.token(),
                genuine.path(),
                genuine.states());
    }

    private LineageRecord withToken(byte[] statement) {
        LineageRecord genuine = record();
        String tlh = hash(() -> TokenStatement.decode(statement));
        SignedToken token = new SignedToken(
                tlh, Base64Url.encode(statement), genuine.token().orElseThrow().signature());
        return new LineageRecord(
                genuine.fmt(),
                genuine.subject(),
                genuine.lease(),
                Optional.of(token),
                genuine.path(),
                genuine.states());
    }

    private Optional<LineageRecord> withRung(int at, byte[] statement) {
        List<Rung> path = new ArrayList<>(record().path());
        Rung old = path.get(at);
        String kvh = hash(() -> KeyVersionStatement.decode(statement));
        String kid = kvh.isEmpty() ? old.kid() : Base64Url.encode(Arrays.copyOf(Base64Url.decode(kvh), 16));
        path.set(
                at,
                new Rung(
                        old.type(),
                        old.id(),
                        old.ver(),
                        kvh,
                        kid,
                        old.parent(),
                        old.stateAtIat(),
                        Base64Url.encode(statement),
                        old.signatures()));
        return Optional.of(withPath(path));
    }

    private static String hash(Supplier<Statement> decode) {
        try {
            return Base64Url.encode(decode.get().hash().toByteArray());
        } catch (MalformedStatement _) {
            return "";
        }
    }

    private LineageRecord withPath(List<Rung> path) {
        LineageRecord genuine = record();
        return new LineageRecord(
                genuine.fmt(), genuine.subject(), genuine.lease(), genuine.token(), path, genuine.states());
    }

    private LineageRecord record() {
        TokenStatement token = token();
        return lineage.ofLease(lease(token), token);
    }

    private TokenStatement token() {
        return token(installation.current(ROLE).kid(), installation.clock.instant());
    }

    private static TokenStatement token(KeyId kid, Instant iat) {
        Place place = new Place(kid, 0, 7);
        return new TokenStatement(
                place.tokenId().text(),
                kid,
                Optional.of(place),
                PROD,
                "repo:acme/pay",
                Optional.of("github:acme/pay@refs/heads/main"),
                Map.of("run_id", "991"),
                List.of("default"),
                "service",
                iat,
                Optional.of(iat.plusSeconds(900)),
                Optional.empty(),
                Optional.of("ses_aaaaaaaaaaaaaaaaaaaaaaaaaa"));
    }

    private static LeaseStatement lease(TokenStatement token) {
        return new LeaseStatement(
                "database/creds/app/aaaaaaaaaaaaaaaaaaaaaaaaaa",
                token.hash(),
                token.kid(),
                token.namespaceId(),
                "database:database/",
                "app",
                "postgresql://db.example:5432/pay",
                Optional.of("kl_aaaaaaaa_app_aaaaaaaaaaaaaaaaaaaaaaaaaa"),
                token.iat());
    }
}
