package dev.keyladder.core.seal;

import dev.keyladder.core.keyring.InstallationKeys;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.hierarchy.RootKey;
import dev.keyladder.keys.pkcs11.Pkcs11Roots;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.software.KeyCommitment;
import dev.keyladder.keys.software.KeyShare;
import dev.keyladder.keys.software.SealedSecrets;
import dev.keyladder.keys.software.ShamirShares;
import dev.keyladder.keys.software.SoftwareRoots;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.format.Identifiers;
import dev.keyladder.spi.secret.SecretBytes;
import dev.keyladder.spi.secret.SecretText;
import java.util.List;
import java.util.Optional;

/// Founds an installation. It can be cut short at any point and begun again: until its last commit the
/// server counts
/// as
/// not initialised, and objects that a first attempt made in a device are found again by the id that was
/// stored
/// before.
public final class Initialisation {
    private final Foundation foundation;
    private final Optional<AutoSeal> auto;
    private final Assembly assembly;
    private final SoftwareRoots softwareRoots;
    private final RandomSource random;

    Initialisation(Foundation foundation, Optional<AutoSeal> auto, Assembly assembly, RandomSource random) {
        this.foundation = foundation;
        this.auto = auto;
        this.assembly = assembly;
        this.random = random;
        this.softwareRoots = new SoftwareRoots(random);
    }

    /// What the first rows need.
    ///
    /// @param seal is written with them, and only then counts
    /// @param rootToken an id of its own for the token, as development servers want it; empty: an ordinary
    ///     one
    public record Founding(SealRecord seal, Optional<SecretText> rootToken) {}

    /// What is asked for.
    ///
    /// @param shares of the unseal key, or of the recovery key where the server unseals itself
    public record Wish(int shares, int threshold, Optional<SecretText> rootToken) {}

    /// What has been made; shown once and stored nowhere.
    ///
    /// @param shares of the unseal or recovery key
    /// @param recovery whether they authorise only, since the server unseals itself
    /// @param fingerprint of the installation's root, for verifying lineages
    public record Founded(List<KeyShare> shares, boolean recovery, SecretText rootToken, String fingerprint) {}

    /// Founds the installation.
    Founded found(Wish wish, KeyHierarchy hierarchy) {
        ShamirShares.requireNumbers(wish.shares(), wish.threshold());
        foundation.clearUnfinished();
        SealRecord begun = foundation.seal().filter(this::fits).orElseGet(() -> begin(wish));
        try (SecretBytes key = softwareRoots.newKey()) {
            Made made = auto.isPresent() ? withDevice(auto.get(), begun, wish, key) : withShares(begun, wish, key);
            try (RootBackend backend = made.backend()) {
                RootKey root = InstallationKeys.make(hierarchy, backend, foundation.store());
                try (Running running = assembly.assemble(hierarchy, true)) {
                    SecretText token = running.found(new Founding(made.seal().asInitialised(), wish.rootToken()));
                    List<KeyShare> shares = ShamirShares.split(key, wish.shares(), wish.threshold(), random);
                    return new Founded(
                            shares,
                            auto.isPresent(),
                            token,
                            root.version().kvh().hex());
                }
            }
        }
    }

    private record Made(RootBackend backend, SealRecord seal) {}

    /// An attempt begun before is taken up only with the same kind of seal.
    private boolean fits(SealRecord begun) {
        return begun.type().equals(type()) && !begun.initialised();
    }

    private SealRecord begin(Wish wish) {
        SealRecord begun = new SealRecord(
                false,
                Identifiers.keyId("seal_", random),
                type(),
                wish.shares(),
                wish.threshold(),
                Optional.empty(),
                Optional.of(random.bytes(Pkcs11Roots.CKA_ID_BYTES)),
                Optional.empty());
        foundation.write(begun);
        return begun;
    }

    private Made withShares(SealRecord begun, Wish wish, SecretBytes unsealKey) {
        SealedSecrets secrets = softwareRoots.create(begun.sealId(), unsealKey);
        SealRecord seal = new SealRecord(
                false,
                begun.sealId(),
                begun.type(),
                wish.shares(),
                wish.threshold(),
                Optional.of(secrets.encode()),
                Optional.empty(),
                Optional.empty());
        return new Made(softwareRoots.open(secrets, unsealKey), seal);
    }

    private Made withDevice(AutoSeal seal, SealRecord begun, Wish wish, SecretBytes recoveryKey) {
        AutoSeal.Enrolled enrolled = seal.enrol(begun);
        byte[] commitment = KeyCommitment.to(recoveryKey, begun.sealId()).bytes();
        SealRecord record = new SealRecord(
                false,
                begun.sealId(),
                begun.type(),
                wish.shares(),
                wish.threshold(),
                enrolled.secrets(),
                begun.deviceId(),
                Optional.of(commitment));
        return new Made(enrolled.backend(), record);
    }

    private String type() {
        return auto.map(AutoSeal::type).orElse("shamir");
    }
}
