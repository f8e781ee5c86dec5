package dev.keyladder.keys.hierarchy;

import static dev.keyladder.keys.hierarchy.Installation.PROD;
import static dev.keyladder.keys.hierarchy.Installation.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootUnavailable;
import dev.keyladder.keys.statement.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {
    private final Installation installation = Installation.behindHsm(3);
    private final KeyHierarchy keys = installation.keys;

    @Test
    void whileTheHsmIsAwayWorkGoesOnUntilTheBudgetEnds() {
        assertThat(keys.outageBudget()).hasValue(Duration.ofHours(4));
        installation.root.drop();
        installation.clock.advance(Duration.ofHours(4).minusSeconds(1));
        assertThat(keys.outageBudget()).hasValue(Duration.ofSeconds(1));
        installation.change(changes -> keys.rotate(installation.roleKeyId(), "ops", changes));
        assertThat(installation.current(ROLE).version().statement().version()).isEqualTo(2);

        installation.clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> keys.current(PROD, ROLE)).isInstanceOf(RootUnavailable.class);
        assertThat(keys.outageBudget()).isEmpty();
        assertThat(installation.cache.size()).isZero();
    }

    @Test
    void theHsmComesBackAndEverythingOpensAgain() {
        installation.root.drop();
        installation.clock.advance(Duration.ofHours(5));
        assertThatThrownBy(() -> keys.current(PROD, ROLE)).isInstanceOf(RootUnavailable.class);
        installation.root.restore();
        assertThat(keys.current(PROD, ROLE)).isPresent();
        assertThat(keys.outageBudget()).hasValue(Duration.ofHours(4));
    }

    @Test
    void aRenewalBeginsTheBudgetAnewAndAFailedOneLeavesIt() {
        installation.clock.advance(Duration.ofHours(3));
        keys.renewMasters();
        assertThat(keys.outageBudget()).hasValue(Duration.ofHours(4));
        installation.clock.advance(Duration.ofHours(3));
        installation.root.drop();
        assertThatThrownBy(keys::renewMasters).isInstanceOf(RootUnavailable.class);
        assertThat(keys.outageBudget()).hasValue(Duration.ofHours(1));
        assertThat(keys.current(PROD, ROLE)).isPresent();
    }

    @Test
    void overdueMastersAreForgottenWithoutAnybodyAskingForThem() {
        assertThat(keys.forgetOverdueMasters()).isZero();
        installation.clock.advance(Duration.ofHours(4));
        assertThat(keys.forgetOverdueMasters()).isEqualTo(2);
        assertThat(installation.cache.size()).isZero();
    }

    @Test
    void forgottenMastersAreWipedAndOpenedAgainByTheRootAlone() {
        MasterKey held = installation.cache.all().getFirst();
        keys.forgetMasters();
        assertThatThrownBy(() -> held.derive(new KeyRef("svc_a", 1, Scope.EVERYTHING), ROLE.purpose(), new byte[32]))
                .isInstanceOf(IllegalStateException.class);
        int calls = installation.root.calls();
        assertThat(keys.current(PROD, ROLE)).isPresent();
        assertThat(installation.root.calls()).isGreaterThan(calls);
    }

    @Test
    void mastersOfASoftwareRootAreNotBounded() {
        Installation software = new Installation(4);
        assertThat(software.keys.outageBudget()).isEmpty();
        software.root.drop();
        software.clock.advance(Duration.ofDays(400));
        assertThat(software.keys.current(PROD, ROLE)).isPresent();
        assertThat(software.keys.forgetOverdueMasters()).isZero();
    }

    @Test
    void noNewMasterIsMadeWhileTheHsmIsAway() {
        installation.root.drop();
        assertThatThrownBy(() -> keys.newMaster(Scope.ofNamespace("n", "t", "e"), "ops", new KeyChanges()))
                .isInstanceOf(RootUnavailable.class);
    }
}
