package dev.keyladder.keys.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.testkit.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    @TempDir
    private Path folder;

    private Path path;
    private KeyFile file;
    private final SecretBytes key = new SoftwareRoots(new SeededRandom(2)).newKey();

    @BeforeEach
    void nameIt() {
        path = folder.resolve("unseal.key");
        file = new KeyFile(path);
    }

    @Test
    void whatInitWritesIsOneLineForItsOwnersEyesAndReadsBack() throws IOException {
        file.create(key);
        assertThat(Files.readString(path)).matches("[A-Za-z0-9+/]{43}=\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("r--------");
        assertThat(file.read()).isEqualTo(key);
    }

    @Test
    void aFileThatIsThereIsNeverOverwritten() throws IOException {
        Files.writeString(path, "precious");
        assertThatThrownBy(() -> file.create(key))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("there already");
        assertThat(Files.readString(path)).isEqualTo("precious");
    }

    @Test
    void rawBytesAndBase64WithoutALineEndAreKeysToo() throws IOException {
        byte[] raw = key.reveal(SecretAccess.reveal());
        write(raw);
        assertThat(file.read()).isEqualTo(key);
        write(Base64.getEncoder().encode(raw));
        assertThat(file.read()).isEqualTo(key);
    }

    /// Raw bytes may happen to end like a line.
    @Test
    void rawBytesThatEndInANewlineAreStillThirtyTwo() throws IOException {
        byte[] raw = new byte[32];
        raw[31] = '\n';
        write(raw);
        assertThat(file.read()).isEqualTo(SecretBytes.copyOf(raw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQU%=",
                "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD"
            })
    void whatIsNoKeyIsRefusedWithoutRepeatingIt(String content) throws IOException {
        write(content.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(file::read)
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining(path.toString())
                .hasMessageNotContaining("QUJD");
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        write(new byte[1 << 20]);
        assertThatThrownBy(file::read).isInstanceOf(RootRefused.class).hasMessageContaining("holds no key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--r-----", "r-----r--", "rw-----w-"})
    void aFileThatOthersHaveRightsToIsRefusedWithWhatToType(String mode) throws IOException {
        write(key.reveal(SecretAccess.reveal()));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(file::read).isInstanceOf(RootRefused.class).hasMessageContaining("chmod 0400 " + path);
    }

    @Test
    void aMissingFileOrFolderIsRefusedByName() {
        assertThatThrownBy(file::read).isInstanceOf(RootRefused.class).hasMessageContaining("is not there");
        KeyFile nowhere = new KeyFile(folder.resolve("no/such/folder"));
        assertThatThrownBy(() -> nowhere.create(key))
                .isInstanceOf(RootRefused.class)
                .hasMessageContaining("written");
        KeyFile aFolder = new KeyFile(folder);
        assertThatThrownBy(aFolder::read).isInstanceOf(RootRefused.class);
    }

    private void write(byte[] content) throws IOException {
        Files.deleteIfExists(path);
        Files.write(path, content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));
    }
}
