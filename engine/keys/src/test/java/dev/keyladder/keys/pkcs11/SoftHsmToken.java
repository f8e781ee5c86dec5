package dev.keyladder.keys.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.keyladder.spi.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// A SoftHSM 2 token in a folder of its own, made with SoftHSM's tool.
public final class SoftHsmToken {

    public static final String LABEL = "root-a";
    public static final String PIN = "987654";

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

    private final Path folder;
    private final Path configuration;

    private SoftHsmToken(Path folder, Path configuration) {
        this.folder = folder;
        this.configuration = configuration;
    }

    /// Makes a token in `folder` and has this process's next C_Initialize find it; skips the test where there
    /// is no SoftHSM.
    public static SoftHsmToken make(Path folder) {
        library();
        try {
            Path tokens = Files.createDirectories(folder.resolve("tokens"));
            Path configuration = folder.resolve("softhsm2.conf");
            Files.writeString(configuration, """
                    directories.tokendir = %s
                    objectstore.backend = file
                    log.level = ERROR
                    slots.removable = false
                    library.reset_on_fork = false
                    """.formatted(tokens));
            SoftHsmToken token = new SoftHsmToken(folder, configuration);
            token.addToken(LABEL);
            token.use();
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The library, where it is installed.
    public static Path library() {
        Optional<Path> found = LIBRARIES.stream().filter(Files::exists).findFirst();
        Assumptions.assumeTrue(found.isPresent(), "SoftHSM 2 is not installed (Debian: apt-get install softhsm2)");
        return found.orElseThrow();
    }

    /// Makes one more token in the same folder.
    void addToken(String label) {
        tool("--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", PIN);
    }

    /// Runs SoftHSM's tool on this folder.
    void tool(String... arguments) {
        List<String> command = new ArrayList<>(List.of("softhsm2-util"));
        command.addAll(List.of(arguments));
        Commands.run(command, Map.of("SOFTHSM2_CONF", configuration.toString()));
    }

    /// Points this process at the folder: SoftHSM reads the environment at each C_Initialize.
    void use() {
        setEnvironment("SOFTHSM2_CONF", configuration.toString());
    }

    public Path configuration() {
        return configuration;
    }

    Path tokens() {
        return folder.resolve("tokens");
    }

    Path refusedPins() {
        return folder.resolve(Pkcs11Settings.REFUSED_PINS);
    }

    Pkcs11Settings settings() {
        return settings(PIN);
    }

    Pkcs11Settings settings(String pin) {
        return Pkcs11Settings.of(library(), LABEL, "kl-root", pin(pin), folder);
    }

    static PinSource pin(String pin) {
        return PinSource.of(SecretBytes.owning(pin.getBytes(StandardCharsets.UTF_8)));
    }

    /// Changes the environment that native code of this process sees, which Java itself cannot.
    @SuppressWarnings("restricted")
    public static void setEnvironment(String name, String value) {
        Linker linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(
                linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int result = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (result != 0) {
                throw new IllegalStateException("setenv failed");
            }
        } catch (Throwable e) {
            throw new IllegalStateException("setenv failed", e);
        }
    }
}
