package dev.keyladder.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretBytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinSourceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1234", "1234\n", "1234\r\n"})
    void aFilesLineEndIsNoPartOfThePin(String content) throws IOException {
        assertThat(read(PinSource.inFile(file(content, "r--------")))).isEqualTo("1234");
    }

    @Test
    void blanksAreAPartOfThePin() throws IOException {
        assertThat(read(PinSource.inFile(file(" 12 34 \n", "r--r-----")))).isEqualTo(" 12 34 ");
    }

    @Test
    void aPinIsReadOutsideTheHeap() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            assertThat(PinSource.inFile(file("1234", "r--------")).read(arena).isNative())
                    .isTrue();
            assertThat(SoftHsmToken.pin("1234").read(arena).isNative()).isTrue();
        }
    }

    @Test
    void aFileThatOthersMayReadIsRefusedWithWhatToType() throws IOException {
        Path open = file("1234", "rw-r--r--");
        assertThatThrownBy(() -> read(PinSource.inFile(open)))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("chmod 0400 " + open);
    }

    @Test
    void aFileWithoutAPinOrWithMoreThanOneIsRefused() throws IOException {
        for (String content : new String[] {"", "\n", "1".repeat(256), "1".repeat(100_000)}) {
            Path file = file(content, "r--------");
            assertThatThrownBy(() -> read(PinSource.inFile(file)))
                    .isInstanceOf(RootRefused.class)
                    .hasMessageNotContaining("1111");
        }
        assertThatThrownBy(() -> read(PinSource.inFile(folder.resolve("none"))))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("is not there");
    }

    @Test
    void anEmptyOrEndlessPinFromTheConfigurationIsRefused() {
        assertThatThrownBy(() -> read(SoftHsmToken.pin(""))).isInstanceOf(RootRefused.class);
        assertThatThrownBy(() -> read(SoftHsmToken.pin("1".repeat(256)))).isInstanceOf(RootRefused.class);
    }

    @Test
    void neitherSourcePrintsThePin() throws IOException {
        assertThat(SoftHsmToken.pin("secret1").toString()).doesNotContain("secret1");
        assertThat(PinSource.inFile(folder.resolve("p")).toString()).isEqualTo("the PIN in " + folder.resolve("p"));
        Pkcs11Settings settings =
                Pkcs11Settings.of(folder, "t", "k", PinSource.of(SecretBytes.owning(new byte[] {65, 66, 67})), folder);
        assertThat(settings.toString()).doesNotContain("ABC");
    }

    private Path file(String content, String mode) throws IOException {
        Path file = folder.resolve("pin");
        Files.deleteIfExists(file);
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static String read(PinSource source) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pin = source.read(arena);
            return new String(pin.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }
}
