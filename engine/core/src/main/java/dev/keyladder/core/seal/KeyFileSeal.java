package dev.keyladder.core.seal;

import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.software.KeyFile;
import dev.keyladder.keys.software.SealedSecrets;
import dev.keyladder.keys.software.SoftwareRoots;
import dev.keyladder.spi.secret.SecretBytes;
import java.util.Optional;

/// A root in software whose unseal key lies in a file.
public final class KeyFileSeal implements AutoSeal {
    private final KeyFile file;
    private final SoftwareRoots roots;

    /// A seal over a file that is there already or that initialisation makes.
    public KeyFileSeal(KeyFile file, SoftwareRoots roots) {
        this.file = file;
        this.roots = roots;
    }

    @Override
    public String type() {
        return "keyfile";
    }

    @Override
    public Enrolled enrol(SealRecord begun) {
        boolean present = file.exists(); // from an initialisation that was cut short, or by hand
        try (SecretBytes key = present ? file.read() : roots.newKey()) {
            if (!present) {
                file.create(key);
            }
            SealedSecrets secrets = roots.create(begun.sealId(), key);
            return new Enrolled(roots.open(secrets, key), Optional.of(secrets.encode()));
        }
    }

    @Override
    public RootBackend open(SealRecord seal) {
        try (SecretBytes key = file.read()) {
            return roots.open(SealedSecrets.decode(seal.secrets().orElseThrow()), key);
        }
    }
}
