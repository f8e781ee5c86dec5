package dev.keyladder.server.config;

import dev.keyladder.spi.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `seal "pkcs11"`, the PIN from wherever it is kept.
final class Pkcs11Reader {
    private static final int LONGEST_PIN_FILE = 4096;
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE);

    private final Section seal;
    private final List<String> warnings;

    Pkcs11Reader(Section seal, List<String> warnings) {
        this.seal = seal;
        this.warnings = warnings;
    }

    SealConfig.Pkcs11 read() {
        return new SealConfig.Pkcs11(
                seal.get("lib").path(),
                seal.get("token_label").text(),
                seal.get("key_label").text(),
                pin(),
                seal.find("init_args").map(Given::text).orElse(""),
                seal.get("outage_budget").duration());
    }

    /// The environment wins: it is where an orchestrator puts secrets, and what a person sets for one
    /// start.
    private SecretText pin() {
        SecretText pin = seal.inEnvironment("pin").map(Pkcs11Reader::secret).orElseGet(this::configuredPin);
        if (pin.isEmpty()) {
            throw new InvalidConfig(seal.where() + ": the PIN is empty");
        }
        return pin;
    }

    private SecretText configuredPin() {
        Optional<Given> pin = seal.find("pin");
        Optional<Given> file = seal.find("pin_file");
        if (pin.isPresent() && file.isPresent()) {
            throw new InvalidConfig(seal.where() + ": there is both a pin and a pin_file");
        }
        return pin.map(Pkcs11Reader::secret)
                .or(() -> file.map(this::fromFile))
                .orElseThrow(() -> new InvalidConfig(
                        seal.where() + ": give the PIN in pin_file, in KEYLADDER_PKCS11_PIN or in pin"));
    }

    private static SecretText secret(Given given) {
        return SecretText.of(given.text());
    }

    private SecretText fromFile(Given given) {
        Path file = given.path();
        try {
            if (Files.size(file) > LONGEST_PIN_FILE) {
                throw given.expected("a file that holds a PIN in its first line");
            }
            warnOfReaders(given, file);
            return SecretText.of(Files.readString(file).lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new InvalidConfig(given.place() + ": the file cannot be read");
        }
    }

    private void warnOfReaders(Given given, Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            warnings.add(given.place() + ": others than its owner may read or change the PIN; say chmod 600");
        }
    }
}
