package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.testkit.SeededRandom;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedPinsTest {

    private static final TokenInfo TOKEN = new TokenInfo("root-a", "maker", "model", "serial 1", 0);
    private static final TokenInfo OTHER = new TokenInfo("root-b", "maker", "model", "serial 2", 0);

    @TempDir
    private Path folder;

    @Test
    void aRefusalIsOfOnePinAndOneTokenAndOutlivesTheProcess() {
        restarted().add(TOKEN, pin("1111"));
        assertThat(restarted().contains(TOKEN, pin("1111"))).isTrue();
        assertThat(restarted().contains(TOKEN, pin("1112"))).isFalse();
        assertThat(restarted().contains(OTHER, pin("1111"))).isFalse();
    }

    @Test
    void twoPinsAreBothRememberedSoThatTakingTurnsDoesNotHelp() {
        restarted().add(TOKEN, pin("1111"));
        restarted().add(TOKEN, pin("2222"));
        assertThat(restarted().contains(TOKEN, pin("1111"))).isTrue();
        assertThat(restarted().contains(TOKEN, pin("2222"))).isTrue();
    }

    @Test
    void anAcceptedPinForgetsTheRefusalsOfItsTokenOnly() {
        restarted().add(TOKEN, pin("1111"));
        restarted().add(OTHER, pin("1111"));
        restarted().forget(TOKEN);
        assertThat(restarted().contains(TOKEN, pin("1111"))).isFalse();
        assertThat(restarted().contains(OTHER, pin("1111"))).isTrue();
    }

    @Test
    void theFileDoesNotGrowWithoutEnd() throws IOException {
        for (int n = 0; n < 20; n++) {
            restarted().add(TOKEN, pin("pin " + n));
        }
        assertThat(Files.readAllLines(file())).hasSize(16);
        assertThat(restarted().contains(TOKEN, pin("pin 19"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"argon2id-v1 00 00", "argon2id-v1 00 xx 00", "argon2id-v2 00 00 00", "argon2id-v1 00 0 00"})
    void aLineThatIsNotOfTheFormatFailsClosedAndSaysWhatToDo(String line) throws IOException {
        Files.writeString(file(), line + "\n");
        assertThatThrownBy(() -> restarted().contains(TOKEN, pin("1111")))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("delete it");
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        Files.write(file(), new byte[1 << 20]);
        assertThatThrownBy(() -> restarted().contains(TOKEN, pin("1111"))).isInstanceOf(RootRefused.class);
    }

    private RefusedPins restarted() {
        return new RefusedPins(file(), new SeededRandom(1));
    }

    private Path file() {
        return folder.resolve(Pkcs11Settings.REFUSED_PINS);
    }

    private static MemorySegment pin(String text) {
        return Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
    }
}
