package dev.keyladder.keys.hierarchy;

import static dev.keyladder.keys.hierarchy.Installation.PROD;
import static dev.keyladder.keys.hierarchy.Installation.ROLE;
import static dev.keyladder.keys.hierarchy.Installation.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.spi.format.KeyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
    private final Installation installation = new Installation(2);
    private final KeyHierarchy keys = installation.keys;

    @Test
    void afterARotationTheNewVersionMintsAndTheFormerStillVerifies() {
        ServiceKeyVersion former = installation.current(ROLE);
        installation.change(changes -> keys.rotate(installation.roleKeyId(), "ops", changes));
        ServiceKeyVersion now = installation.current(ROLE);
        assertThat(now.version().statement().version()).isEqualTo(2);
        assertThat(now.version().statement().previous())
                .hasValue(former.version().kvh());
        assertThat(now.tokenMac().tag(new byte[1]))
                .isNotEqualTo(former.tokenMac().tag(new byte[1]));
        ServiceKeyVersion old = keys.byKid(former.kid()).orElseThrow();
        assertThat(old.state()).isEqualTo(KeyState.VERIFY_ONLY);
        assertThat(old.tokenMac().tag(new byte[1])).isEqualTo(former.tokenMac().tag(new byte[1]));
        assertThat(keys.verifying(PROD, ROLE))
                .extracting(ServiceKeyVersion::kid)
                .containsExactly(now.kid(), old.kid());
    }

    @Test
    void nothingOfARotationIsTrueBeforeItIsCommitted() {
        KeyId before = installation.current(ROLE).kid();
        KeyChanges changes = new KeyChanges();
        keys.rotate(installation.roleKeyId(), "ops", changes);
        assertThat(installation.current(ROLE).kid()).isEqualTo(before);
        assertThat(installation.restarted().current(PROD, ROLE).orElseThrow().kid())
                .isEqualTo(before);
    }

    @Test
    void ofTwoRotationsAtOneTimeOneIsCommitted() {
        KeyChanges first = new KeyChanges();
        KeyChanges second = new KeyChanges();
        keys.rotate(installation.roleKeyId(), "a", first);
        keys.rotate(installation.roleKeyId(), "b", second);
        assertThat(installation.records.commit(first)).isTrue();
        assertThat(installation.records.commit(second)).isFalse();
        assertThat(keys.versions(installation.roleKeyId())).hasSize(2);
    }

    @Test
    void aRollbackMakesTheFormerVersionMintAgain() {
        ServiceKeyVersion first = installation.current(ROLE);
        String keyId = installation.roleKeyId();
        installation.change(changes -> keys.rotate(keyId, "ops", changes));
        KeyId second = installation.current(ROLE).kid();
        installation.change(changes -> keys.rollBack(keyId, "ops", changes));
        assertThat(installation.current(ROLE).kid()).isEqualTo(first.kid());
        assertThat(keys.byKid(second).orElseThrow().state()).isEqualTo(KeyState.VERIFY_ONLY);
        installation.change(changes -> keys.rotate(keyId, "ops", changes));
        assertThat(installation.current(ROLE).version().statement().version()).isEqualTo(3);
        assertThatThrownBy(() -> keys.rollBack("svc_none", "ops", new KeyChanges()))
                .isInstanceOf(IllegalKeyChange.class);
    }

    @Test
    void thereIsNothingToRollTheFirstVersionBackTo() {
        assertThatThrownBy(() -> keys.rollBack(installation.roleKeyId(), "ops", new KeyChanges()))
                .isInstanceOf(IllegalKeyChange.class)
                .hasMessageContaining("no earlier version");
    }

    @Test
    void aRotatedMasterHasNewChildrenAndKeepsTheOld() {
        ServiceKeyVersion before = installation.current(ROLE);
        String masterId = keys.namespace(PROD).orElseThrow().masterId();
        installation.change(changes -> keys.rotate(masterId, "ops", changes));
        assertThat(installation.current(ROLE).kid()).isEqualTo(before.kid());
        installation.change(changes -> keys.rotate(installation.roleKeyId(), "ops", changes));
        ServiceKeyVersion now = installation.current(ROLE);
        assertThat(now.masterHash()).isNotEqualTo(before.masterHash());
        KeyHierarchy again = installation.restarted();
        assertThat(again.byKid(before.kid())).isPresent();
        assertThat(again.byKid(now.kid())).isPresent();
    }

    @Test
    void aCompromisedMasterTakesEverythingBelowItAlong() {
        ServiceKeyVersion role = installation.current(ROLE);
        assertThat(keys.byKid(role.kid())).isPresent();
        installation.change(changes -> keys.changeState(role.masterHash().kid(), KeyState.COMPROMISED, "ops", changes));
        assertThat(keys.byKid(role.kid())).isEmpty();
        assertThat(keys.current(PROD, ROLE)).isEmpty();
        assertThat(keys.current(ROOT, ServiceName.AUDIT)).isPresent();
        assertThat(keys.version(role.kid())).isPresent();
    }

    @Test
    void aDisabledVersionComesBackToVerifyAndNoFurther() {
        ServiceKeyVersion role = installation.current(ROLE);
        installation.change(changes -> keys.changeState(role.kid(), KeyState.DISABLED, "ops", changes));
        assertThat(keys.byKid(role.kid())).isEmpty();
        assertThat(keys.current(PROD, ROLE)).isEmpty();
        installation.change(changes -> keys.changeState(role.kid(), KeyState.VERIFY_ONLY, "ops", changes));
        assertThat(keys.byKid(role.kid())).isPresent();
        assertThatThrownBy(() -> keys.changeState(role.kid(), KeyState.PRIMARY, "ops", new KeyChanges()))
                .isInstanceOf(IllegalKeyChange.class);
        String keyId = role.version().statement().keyId();
        installation.change(changes -> keys.rotate(keyId, "ops", changes));
        assertThat(installation.current(ROLE).version().statement().version()).isEqualTo(2);
    }

    @Test
    void aRetiredServiceVerifiesAndASuccessorOfItsNameHasAnotherKey() {
        ServiceKeyVersion role = installation.current(ROLE);
        installation.change(changes -> keys.retireService(PROD, ROLE, "ops", changes));
        assertThat(keys.current(PROD, ROLE)).isEmpty();
        assertThat(keys.byKid(role.kid()).orElseThrow().state()).isEqualTo(KeyState.VERIFY_ONLY);
        installation.change(changes -> keys.newServiceKey(PROD, ROLE, "jwt-ci", changes));
        assertThat(installation.roleKeyId())
                .isNotEqualTo(role.version().statement().keyId());
        assertThat(keys.byKid(role.kid())).isPresent();
    }

    @Test
    void theKeyThatRowNamesHangOnIsNeverRotated() {
        String index = keys.current(ROOT, ServiceName.INDEX)
                .orElseThrow()
                .version()
                .statement()
                .keyId();
        assertThatThrownBy(() -> keys.rotate(index, "ops", new KeyChanges())).isInstanceOf(IllegalKeyChange.class);
    }

    @Test
    void aDestroyedNamespaceDoesNotOpenFromThisStoreAgain() {
        ServiceKeyVersion role = installation.current(ROLE);
        String masterId = keys.namespace(PROD).orElseThrow().masterId();
        installation.change(changes -> keys.rotate(masterId, "ops", changes));
        installation.change(changes -> keys.destroyMaster(PROD, "ops", changes));
        assertThat(installation.records.all().keySet()).noneMatch(row -> row.startsWith("wrap/" + masterId));
        for (KeyHierarchy each : List.of(keys, installation.restarted())) {
            assertThat(each.namespace(PROD)).isEmpty();
            assertThat(each.byKid(role.kid())).isEmpty();
            assertThat(each.current(PROD, ROLE)).isEmpty();
            assertThatThrownBy(() -> each.openMaster(PROD)).isInstanceOf(IllegalKeyChange.class);
            assertThat(each.version(role.kid())).isPresent();
        }
        assertThat(keys.current(ROOT, ServiceName.AUDIT)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void onAnyPathThereIsAtMostOnePrimaryAndDestroyedStays(long seed) {
        Random random = new Random(seed);
        String keyId = installation.roleKeyId();
        List<KeyState> states = List.of(KeyState.values());
        for (int step = 0; step < 40; step++) {
            installation.clock.advance(Duration.ofSeconds(random.nextInt(5) - 1));
            List<KeyState> before = stateOf(keyId);
            tryChange(random, keyId, states);
            List<KeyState> after = stateOf(keyId);
            assertThat(after.stream().filter(KeyState::mints).count()).isLessThanOrEqualTo(1);
            for (int i = 0; i < before.size(); i++) {
                assertThat(before.get(i) == KeyState.DESTROYED && after.get(i) != KeyState.DESTROYED)
                        .isFalse();
            }
            Optional<KeyId> primary = keys.current(PROD, ROLE).map(ServiceKeyVersion::kid);
            if (step % 10 == 9) {
                assertThat(installation.restarted().current(PROD, ROLE).map(ServiceKeyVersion::kid))
                        .isEqualTo(primary);
            }
            assertThat(primary.isPresent()).isEqualTo(after.contains(KeyState.PRIMARY));
        }
    }

    private void tryChange(Random random, String keyId, List<KeyState> states) {
        try {
            KeyChanges changes = new KeyChanges();
            switch (random.nextInt(4)) {
                case 0 -> keys.rotate(keyId, "walk", changes);
                case 1 -> keys.rollBack(keyId, "walk", changes);
                default -> {
                    List<KeyVersion> versions = keys.versions(keyId);
                    KeyVersion version = versions.get(random.nextInt(versions.size()));
                    keys.changeState(version.kid(), states.get(random.nextInt(states.size())), "walk", changes);
                }
            }
            if (random.nextInt(5) > 0) {
                installation.records.commit(changes);
            }
        } catch (IllegalKeyChange _) {
            // the walk asks for what is not allowed as well
        }
    }

    private List<KeyState> stateOf(String keyId) {
        List<KeyState> states = new ArrayList<>();
        for (KeyVersion version : keys.versions(keyId)) {
            states.add(keys.states(version).getLast().record().to());
        }
        return states;
    }
}
