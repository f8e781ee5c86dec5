package dev.keyladder.keys.hierarchy;

import static dev.keyladder.keys.hierarchy.Installation.PROD;
import static dev.keyladder.keys.hierarchy.Installation.ROLE;
import static dev.keyladder.keys.hierarchy.Installation.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.crypto.NotAuthenticException;
import dev.keyladder.keys.root.FakeRoot;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.KeyType;
import dev.keyladder.keys.statement.MalformedStatement;
import dev.keyladder.keys.statement.Scope;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.testkit.ManualClock;
import dev.keyladder.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyHierarchyTest {
    private final Installation installation = new Installation(1);
    private final KeyHierarchy keys = installation.keys;

    @Test
    void thePathOfAServiceKeyGoesOverItsMasterToTheRoot() {
        KeyVersion service = installation.current(ROLE).version();
        KeyVersion master = keys.parent(service).orElseThrow();
        KeyVersion root = keys.parent(master).orElseThrow();
        assertThat(List.of(service, master, root))
                .extracting(version -> version.statement().type())
                .containsExactly(KeyType.SERVICE, KeyType.MASTER, KeyType.ROOT);
        assertThat(keys.parent(root)).isEmpty();
        assertThat(root.kvh()).isEqualTo(keys.installationId());
        assertThat(service.statement().scope().tenant()).isEqualTo("acme");
    }

    @Test
    void aRestartedProcessDerivesTheSameKeys() {
        byte[] message = {1, 2, 3};
        KeyHierarchy again = installation.restarted();
        assertThat(again.current(PROD, ROLE).orElseThrow().tokenMac().tag(message))
                .isEqualTo(installation.current(ROLE).tokenMac().tag(message));
        ServiceKeyVersion storage = installation.current(ServiceName.STORAGE);
        byte[] frame = storage.barrier().encrypt(new byte[24], message, new byte[0]);
        assertThat(again.byKid(storage.kid()).orElseThrow().barrier().decrypt(frame, 0, new byte[0]))
                .isEqualTo(message);
    }

    @Test
    void eachServiceDoesItsOneJobAndNoOther() {
        byte[] m = {1};
        ServiceKeyVersion index = keys.current(ROOT, ServiceName.INDEX).orElseThrow();
        Set<List<Byte>> tags = new HashSet<>();
        for (byte[] tag : new byte[][] {
            installation.current(ROLE).tokenMac().tag(m),
            keys.current(ROOT, ServiceName.AUDIT).orElseThrow().auditHmac().tag(m),
            keys.current(ROOT, ServiceName.DETECT)
                    .orElseThrow()
                    .tokenDetection()
                    .tag(m),
            index.tokenIndex().tag(m),
            index.buildIndex().tag(m),
            index.proofIndex().tag(m),
            keys.current(ROOT, ServiceName.LEAK)
                    .orElseThrow()
                    .leakFingerprint(1)
                    .tag(m),
            keys.current(ROOT, ServiceName.LEAK)
                    .orElseThrow()
                    .leakFingerprint(2)
                    .tag(m)
        }) {
            List<Byte> bytes = new ArrayList<>();
            for (byte octet : tag) {
                bytes.add(octet);
            }
            assertThat(tags.add(bytes)).isTrue();
        }
        assertThatThrownBy(index::tokenMac).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> installation.current(ROLE).barrier()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> installation.current(ROLE).logSigner()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLogKeysPublicHalfStandsInItsStatement() {
        ServiceKeyVersion log = keys.current(ROOT, ServiceName.LOG).orElseThrow();
        assertThat(log.version().statement().useKey().orElseThrow().toByteArray())
                .isEqualTo(log.logSigner().publicKey());
    }

    @Test
    void namespacesTenantsAndEnvironmentsHaveDifferentKeysEvenFromTheSameBytes() {
        Set<String> seen = new HashSet<>();
        for (String namespace : new String[] {"a", "b"}) {
            for (String tenant : new String[] {"a", "b"}) {
                for (String environment : new String[] {"a", "b"}) {
                    for (int version = 1; version < 3; version++) {
                        Scope scope = Scope.ofNamespace(namespace, tenant, environment);
                        KeyRef ref = new KeyRef("mst_a", version, scope);
                        byte[] kek = Contexts.kek(keys.installationId(), ref);
                        assertThat(seen.add(HexFormat.of().formatHex(kek))).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void aWrapDoesNotOpenInAnotherPlace() {
        NamespaceKeys prod = keys.namespace(PROD).orElseThrow();
        NamespaceKeys root = keys.namespace(ROOT).orElseThrow();
        String fingerprint = keys.installationId().hex();
        byte[] foreign = installation.records.all().get("wrap/" + root.masterId() + "/1/" + fingerprint);
        installation.records.tamper("wrap/" + prod.masterId() + "/1/" + fingerprint, foreign);
        assertThatThrownBy(() -> installation.restarted().openMaster(PROD)).isInstanceOf(NotAuthenticException.class);
        installation.restarted().openMaster(ROOT);
    }

    @Test
    void everyBitOfAWrapIsGuarded() {
        String row = "wrap/" + keys.namespace(PROD).orElseThrow().masterId() + "/1/"
                + keys.installationId().hex();
        byte[] wrap = installation.records.all().get(row);
        for (int bit = 0; bit < 8 * wrap.length; bit++) {
            byte[] changed = wrap.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            installation.records.tamper(row, changed);
            assertThatThrownBy(() -> installation.restarted().openMaster(PROD))
                    .isInstanceOfAny(NotAuthenticException.class, MalformedStatement.class);
        }
    }

    @Test
    void anotherRootThanTheOneStatedIsRefused() {
        KeyHierarchy again = new KeyHierarchy(
                installation.records,
                new MasterCache(installation.clock, MasterCache.DEFAULT_BUDGET),
                installation.clock,
                new SeededRandom(1));
        assertThatThrownBy(() -> again.openRoot(new FakeRoot(99))).isInstanceOf(IllegalKeyChange.class);
        FakeRoot exchanged = new FakeRoot(1);
        exchanged.exchangeDeriveSecret();
        again.openRoot(exchanged);
        assertThatThrownBy(() -> again.openMaster(PROD)).isInstanceOf(NotAuthenticException.class);
    }

    @Test
    void noRowOfTheHierarchyCanBeChangedUnnoticed() {
        Random random = new Random(23);
        byte[] expected = installation.current(ROLE).tokenMac().tag(new byte[1]);
        for (Map.Entry<String, byte[]> row : installation.records.all().entrySet()) {
            if (row.getKey().startsWith("child/")) {
                continue; // an index for walks, not read here
            }
            for (int at = random.nextInt(23); at < row.getValue().length; at += 23) {
                byte[] changed = row.getValue().clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                installation.records.tamper(row.getKey(), changed);
                assertThat(outcome(expected)).isIn("same", "refused");
            }
            installation.records.tamper(row.getKey(), row.getValue());
        }
    }

    private String outcome(byte[] expected) {
        try {
            Optional<ServiceKeyVersion> key = installation.restarted().current(PROD, ROLE);
            boolean same = key.filter(version -> version.state() == KeyState.PRIMARY)
                    .filter(version -> Arrays.equals(version.tokenMac().tag(new byte[1]), expected))
                    .isPresent();
            return same ? "same" : key.isEmpty() ? "refused" : "another key";
        } catch (MalformedStatement | NotAuthenticException | IllegalKeyChange _) {
            return "refused";
        }
    }

    @Test
    void twoFirstLoginsExcludeEachOther() {
        ServiceName role = ServiceName.role("5f1c", "other");
        KeyChanges first = new KeyChanges();
        KeyChanges second = new KeyChanges();
        ServiceKeyVersion mine = keys.newServiceKey(PROD, role, "a", first);
        keys.newServiceKey(PROD, role, "b", second);
        assertThat(installation.records.commit(first)).isTrue();
        assertThat(installation.records.commit(second)).isFalse();
        assertThat(keys.current(PROD, role).orElseThrow().kid()).isEqualTo(mine.kid());
        assertThatThrownBy(() -> keys.newServiceKey(PROD, role, "c", new KeyChanges()))
                .isInstanceOf(IllegalKeyChange.class);
    }

    @Test
    void aKeyInUseIsFoundWithoutReadingARow() {
        KeyId kid = installation.current(ROLE).kid();
        keys.byKid(kid);
        int before = installation.records.reads();
        for (int i = 0; i < 100; i++) {
            assertThat(keys.byKid(kid)).isPresent();
            assertThat(keys.current(PROD, ROLE)).isPresent();
        }
        assertThat(installation.records.reads()).isEqualTo(before);
    }

    @Test
    void aKidThatDoesNotExistIsNoKey() {
        assertThat(keys.byKid(new KeyId(1, 2))).isEmpty();
        assertThat(keys.version(new KeyId(1, 2))).isEmpty();
        assertThat(keys.byKid(keys.installationId().kid())).isEmpty();
    }

    @Test
    void anInstallationHasOneFirstRoot() {
        assertThatThrownBy(() -> keys.newRoot(new FakeRoot(2), "again", new KeyChanges()))
                .isInstanceOf(IllegalKeyChange.class);
    }

    @Test
    void whatStandsOnNothingIsRefused() {
        assertThatThrownBy(() -> keys.openMaster("nowhere")).isInstanceOf(IllegalKeyChange.class);
        KeyHierarchy empty = new KeyHierarchy(
                new InMemoryKeyRecords(),
                new MasterCache(new ManualClock(), MasterCache.DEFAULT_BUDGET),
                new ManualClock(),
                new SeededRandom(1));
        assertThatThrownBy(empty::installationId).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> empty.newMaster(Scope.ofNamespace("n", "t", "e"), "a", new KeyChanges()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(empty.current("n", ServiceName.STORAGE)).isEmpty();
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(installation.current(ROLE).toString()).contains("svc_").doesNotContain("[B");
        assertThat(new KeySecret(new KeyRef("svc_a", 1, Scope.EVERYTHING), SecretBytes.copyOf(new byte[32])))
                .hasToString("KeySecret(svc_a version 1)");
    }
}
