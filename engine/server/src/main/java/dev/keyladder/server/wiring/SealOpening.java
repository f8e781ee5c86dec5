package dev.keyladder.server.wiring;

import dev.keyladder.core.seal.AutoSeal;
import dev.keyladder.core.seal.KeyFileSeal;
import dev.keyladder.core.seal.Pkcs11Seal;
import dev.keyladder.keys.hierarchy.MasterCache;
import dev.keyladder.keys.pkcs11.PinSource;
import dev.keyladder.keys.pkcs11.Pkcs11Roots;
import dev.keyladder.keys.pkcs11.Pkcs11Settings;
import dev.keyladder.keys.software.KeyFile;
import dev.keyladder.keys.software.SoftwareRoots;
import dev.keyladder.server.config.SealConfig;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The configured way to open the root.
final class SealOpening {
    private SealOpening() {}

    static Optional<AutoSeal> automatic(SealConfig config, Path dataFolder, Surroundings around) {
        return switch (config) {
            case SealConfig.Shamir shamir -> Optional.empty();
            case SealConfig.KeyFile(var file) ->
                Optional.of(new KeyFileSeal(new KeyFile(file), new SoftwareRoots(around.random())));
            case SealConfig.Pkcs11 pkcs11 ->
                Optional.of(new Pkcs11Seal(
                        new Pkcs11Roots(around.random(), System::nanoTime), settings(pkcs11, dataFolder)));
        };
    }

    static Duration outageBudget(SealConfig config) {
        return config instanceof SealConfig.Pkcs11 pkcs11 ? pkcs11.outageBudget() : MasterCache.DEFAULT_BUDGET;
    }

    private static Pkcs11Settings settings(SealConfig.Pkcs11 config, Path dataFolder) {
        SecretBytes pin =
                SecretBytes.owning(config.pin().reveal(SecretAccess.reveal()).getBytes(StandardCharsets.UTF_8));
        Pkcs11Settings settings = Pkcs11Settings.of(
                config.library(), config.tokenLabel(), config.keyLabel(), PinSource.of(pin), dataFolder);
        return config.initArgs().isEmpty() ? settings : settings.withLibraryParameters(config.initArgs());
    }
}
