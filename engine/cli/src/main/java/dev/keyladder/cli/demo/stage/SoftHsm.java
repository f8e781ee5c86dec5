package dev.keyladder.cli.demo.stage;

import dev.keyladder.spi.RandomSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SoftHSM 2: an HSM in software that is reached exactly as one in hardware is, through PKCS#11.
final class SoftHsm {
    private static final String TOOL = "softhsm2-util";
    private static final String LABEL = "keyladder-demo";
    private static final List<String> LIBRARIES = List.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so",
            "/opt/homebrew/lib/softhsm/libsofthsm2.so");
    private static final Duration INSTALLING = Duration.ofSeconds(60);
    private static final Duration MAKING = Duration.ofSeconds(20);

    private SoftHsm() {}

    /// A fresh token in the folder; empty where there is no SoftHSM and it may not be installed.
    static Optional<RootSeal> prepare(Folder folder, RandomSource random) {
        return library().or(SoftHsm::installed).map(library -> makeToken(folder, library, random));
    }

    private static Optional<Path> library() {
        return Tool.works(TOOL, "--version")
                ? LIBRARIES.stream().map(Path::of).filter(Files::exists).findFirst()
                : Optional.empty();
    }

    private static Optional<Path> installed() {
        if (!Unprivileged.isRoot() || !Files.exists(Path.of("/usr/bin/apt-get"))) {
            return Optional.empty();
        }
        try {
            Tool.run(
                    List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", "softhsm2"),
                    Map.of("DEBIAN_FRONTEND", "noninteractive"),
                    INSTALLING);
        } catch (Unmet _) {
            return Optional.empty();
        }
        return library();
    }

    /// The tool takes PINs as arguments alone, which others on the machine may see. This token lives in a
    /// folder that
    /// is closed to them, and no longer than the demo.
    private static RootSeal makeToken(Folder folder, Path library, RandomSource random) {
        Path configuration = folder.write("softhsm2.conf", """
                directories.tokendir = %s
                objectstore.backend = file
                log.level = ERROR
                slots.removable = false
                """.formatted(folder.subfolder("hsm")));
        Map<String, String> environment = Map.of("SOFTHSM2_CONF", configuration.toString());
        String pin = HexFormat.of().formatHex(random.bytes(8));
        String officerPin = HexFormat.of().formatHex(random.bytes(8));
        Tool.require(
                List.of(TOOL, "--init-token", "--free", "--label", LABEL, "--so-pin", officerPin, "--pin", pin),
                environment,
                MAKING);
        Path pinFile = folder.write("hsm-pin", pin + "\n");
        String block = """
                seal "pkcs11" {
                  lib         = "%s"
                  token_label = "%s"
                  pin_file    = "%s"
                }
                """.formatted(library, LABEL, pinFile);
        return new RootSeal("SoftHSM 2 token \"" + LABEL + "\" through PKCS#11", block, environment);
    }
}
