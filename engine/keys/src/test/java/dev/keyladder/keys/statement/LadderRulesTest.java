package dev.keyladder.keys.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LadderRulesTest {
    private static final KeyVersionStatement ROOT = Samples.root();
    private static final KeyVersionStatement MASTER = Samples.master();
    private static final KeyVersionStatement SERVICE = Samples.service(ServiceName.TOKEN);

    @Test
    void theSamplesKeepEveryRule() {
        assertThat(LadderRules.violations(ROOT)).isEmpty();
        assertThat(LadderRules.violations(MASTER)).isEmpty();
        assertThat(LadderRules.violations(SERVICE)).isEmpty();
        assertThat(LadderRules.violations(Samples.service(ServiceName.LOG))).isEmpty();
        assertThat(LadderRules.violations(MASTER, ROOT)).isEmpty();
        assertThat(LadderRules.violations(SERVICE, MASTER)).isEmpty();
        LadderRules.require(SERVICE, Optional.of(MASTER), Optional.empty());
    }

    @Test
    void aStatementThatIsWrongByItselfIsNamed() {
        assertBroken(with(ROOT, 3, CborValue.of("svc_a")), "the key id is not one of its type");
        assertBroken(with(MASTER, 4, CborValue.of(0)), "versions count from 1");
        assertBroken(with(MASTER, 12, CborValue.nil()), "a root has no parent");
        assertBroken(with(ROOT, 12, CborValue.of(new byte[32])), "a root has no parent");
        assertBroken(with(MASTER, 13, CborValue.of(new byte[32])), "the first version has no version before it");
        assertBroken(with(MASTER, 4, CborValue.of(2)), "the first version has no version before it");
        assertBroken(with(SERVICE, 9, CborValue.of("none")), "alg is not an allowed scheme");
        assertBroken(with(ROOT, 5, CborValue.of("prod")), "a root is for everything");
        assertBroken(with(ROOT, 10, CborValue.of("derived")), "a root's origin");
        assertBroken(with(ROOT, 16, CborValue.nil()), "HSM facts go with origin hsm");
        assertBroken(with(ROOT, 11, CborValue.of(new byte[32])), "field 11 is not the hash");
        assertBroken(with(ROOT, 17, CborValue.of(new byte[31])), "field 11 is not the hash");
        assertBroken(with(ROOT, 19, CborValue.of("storage")), "a root serves nothing itself");
        assertBroken(with(MASTER, 8, CborValue.texts(List.of("token"))), "a master's purposes are *");
        assertBroken(with(MASTER, 5, CborValue.of("*")), "a master belongs to one namespace");
        assertBroken(with(MASTER, 10, CborValue.of("derived")), "a master is random");
        assertBroken(with(MASTER, 11, CborValue.of(new byte[15])), "the check value has 16 bytes");
        assertBroken(with(MASTER, 18, CborValue.of(new byte[32])), "a master serves nothing itself");
        assertBroken(with(SERVICE, 8, CborValue.texts(List.of("storage"))), "the one purpose");
        assertBroken(with(SERVICE, 8, CborValue.texts(List.of("*"))), "the one purpose");
        assertBroken(with(SERVICE, 19, CborValue.nil()), "the one purpose");
        assertBroken(with(SERVICE, 10, CborValue.of("random")), "a service key is derived");
        assertBroken(with(SERVICE, 18, CborValue.of(new byte[32])), "use_pub goes with purpose log");
        assertBroken(with(SERVICE, 11, CborValue.of(new byte[32])), "the check value has 16 bytes");
    }

    @Test
    void aStatementThatReachesBeyondItsParentIsNamed() {
        assertBroken(SERVICE, ROOT, "a rung of the ladder is skipped");
        assertBroken(with(SERVICE, 12, CborValue.of(new byte[32])), MASTER, "the parent's hash is another");
        for (int label : new int[] {5, 6, 7}) {
            assertBroken(with(SERVICE, label, CborValue.of("other")), MASTER, "reach beyond the parent's");
        }
        assertBroken(
                with(SERVICE, 14, CborValue.of(Samples.TIME.toEpochMilli() - 1)), MASTER, "nbf is before the parent's");
        assertThatThrownBy(() -> LadderRules.require(SERVICE, Optional.of(ROOT), Optional.empty()))
                .isInstanceOf(MalformedStatement.class);
    }

    @Test
    void aVersionThatDoesNotFollowTheOneBeforeIsNamed() {
        KeyVersionStatement second = with(with(MASTER, 4, CborValue.of(2)), 13, hash(MASTER));
        assertThat(LadderRules.violations(second)).isEmpty();
        assertThat(LadderRules.succession(second, MASTER)).isEmpty();
        assertThat(LadderRules.succession(with(second, 4, CborValue.of(3)), MASTER))
                .isPresent();
        assertThat(LadderRules.succession(with(second, 3, CborValue.of("mst_other")), MASTER))
                .isPresent();
        assertThat(LadderRules.succession(with(second, 6, CborValue.of("other")), MASTER))
                .isPresent();
        assertThat(LadderRules.succession(second, SERVICE)).isPresent();
        assertThatThrownBy(() -> LadderRules.require(second, Optional.of(ROOT), Optional.of(second)))
                .isInstanceOf(MalformedStatement.class);
    }

    private static CborValue hash(KeyVersionStatement statement) {
        return CborBytes.copyOf(statement.hash().toByteArray());
    }

    private static void assertBroken(KeyVersionStatement statement, String rule) {
        assertThat(LadderRules.violations(statement))
                .anySatisfy(broken -> assertThat(broken).contains(rule));
    }

    private static void assertBroken(KeyVersionStatement statement, KeyVersionStatement parent, String rule) {
        assertThat(LadderRules.violations(statement, parent))
                .anySatisfy(broken -> assertThat(broken).contains(rule));
    }

    private static KeyVersionStatement with(KeyVersionStatement statement, int key, CborValue value) {
        CborMap.Builder changed = CborMap.builder();
        for (CborMap.Entry entry : CborReader.read(statement.encode()).asMap().entries()) {
            changed.put(entry.key(), entry.key().equals(CborValue.of(key)) ? value : entry.value());
        }
        return KeyVersionStatement.decode(CborWriter.write(changed.build()));
    }
}
