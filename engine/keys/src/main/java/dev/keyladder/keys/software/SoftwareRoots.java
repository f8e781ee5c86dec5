package dev.keyladder.keys.software;

import dev.keyladder.keys.crypto.NotAuthenticException;
import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootIntegrity;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretBytes;
import java.util.Arrays;

/// Makes software roots, opens them with their unseal key, and seals them under another one. The root's secrets
/// are not the unseal key, so a rekey changes nobody's keys.
public final class SoftwareRoots {

    private final RandomSource random;

    /// @param random draws secrets and nonces
    public SoftwareRoots(RandomSource random) {
        this.random = random;
    }

    /// Draws a key that [ShamirShares] or a [KeyFile] can keep: an unseal key or a recovery key.
    public SecretBytes newKey() {
        return SecretBytes.owning(random.bytes(ShamirShares.KEY_BYTES));
    }

    /// Draws the secrets of a new root and seals them.
    ///
    /// @param sealId the id of the installation's seal
    /// @param unsealKey opens the root from now on
    public SealedSecrets create(String sealId, SecretBytes unsealKey) {
        byte[] secrets = random.bytes(SoftwareRoot.SECRETS_BYTES);
        try {
            return seal(secrets, sealId, 1, unsealKey);
        } finally {
            Arrays.fill(secrets, (byte) 0);
        }
    }

    /// Opens a root. Its secrets stay in memory until it is closed.
    ///
    /// @param sealed as [#create] or [#rekey] made it
    /// @param unsealKey stays the caller's
    /// @throws RootRefused if this is not the unseal key
    /// @throws RootIntegrity if it is, and the sealed secrets have been changed
    public RootBackend open(SealedSecrets sealed, SecretBytes unsealKey) {
        byte[] secrets = unseal(sealed, unsealKey);
        try {
            return new SoftwareRoot(sealed.sealId(), secrets);
        } finally {
            Arrays.fill(secrets, (byte) 0);
        }
    }

    /// Seals the same secrets under another unseal key. The former record still opens with the former key:
    /// whoever stores the new one deletes the old.
    ///
    /// @throws RootRefused if `current` is not the unseal key
    /// @throws RootIntegrity if it is, and the sealed secrets have been changed
    public SealedSecrets rekey(SealedSecrets sealed, SecretBytes current, SecretBytes next) {
        byte[] secrets = unseal(sealed, current);
        try {
            return seal(secrets, sealed.sealId(), sealed.generation() + 1, next);
        } finally {
            Arrays.fill(secrets, (byte) 0);
        }
    }

    private SealedSecrets seal(byte[] secrets, String sealId, long generation, SecretBytes unsealKey) {
        byte[] revealed = unsealKey.reveal(SecretAccess.reveal());
        try (Xaes cipher = new Xaes(revealed)) {
            byte[] nonce = random.bytes(Xaes.NONCE_BYTES);
            byte[] frame = cipher.encrypt(nonce, secrets, SealedSecrets.associatedData(sealId, generation));
            return new SealedSecrets(sealId, generation, KeyCommitment.to(unsealKey, sealId), frame);
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    private static byte[] unseal(SealedSecrets sealed, SecretBytes unsealKey) {
        if (!sealed.commitment().holds(unsealKey, sealed.sealId())) {
            throw new RootRefused(
                    "software root",
                    "this is not the key that the root is sealed under",
                    "Give the shares, or name the key file, of the last rekey of this installation.");
        }
        byte[] revealed = unsealKey.reveal(SecretAccess.reveal());
        try (Xaes cipher = new Xaes(revealed)) {
            byte[] associatedData = SealedSecrets.associatedData(sealed.sealId(), sealed.generation());
            return sized(cipher.decrypt(sealed.frame(), 0, associatedData));
        } catch (NotAuthenticException e) {
            throw changed(e);
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    private static byte[] sized(byte[] secrets) {
        if (secrets.length != SoftwareRoot.SECRETS_BYTES) {
            throw changed(new NotAuthenticException("a root of " + secrets.length + " bytes"));
        }
        return secrets;
    }

    private static RootIntegrity changed(NotAuthenticException cause) {
        return new RootIntegrity(
                "software root",
                "the key is right but the sealed root has been changed",
                "Find out who wrote to the store, then restore it from a backup.",
                cause);
    }
}
