package dev.keyladder.keys.hierarchy;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.keys.crypto.Ed25519Keys;
import dev.keyladder.keys.crypto.HmacKey;
import dev.keyladder.keys.crypto.KdfLabel;
import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.keys.signature.Signer;
import dev.keyladder.keys.statement.KeyState;
import dev.keyladder.keys.statement.Purpose;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.keys.statement.Statement;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.format.KeyId;

/// A service key version that is open, ready for the one purpose it has: asking it for another is a bug and throws
/// [IllegalStateException]. The key itself cannot be had. Safe for use by many threads; a snapshot, so ask the
/// hierarchy for it each time.
public final class ServiceKeyVersion {
    private final KeyVersion version;
    private final KeyState state;
    private final Ed25519Keys attest;
    private final Duty duty;

    ServiceKeyVersion(KeyVersion version, KeyState state, KeySecret secret, StatementHash installationId) {
        secret.require(version.statement());
        this.version = version;
        this.state = state;
        this.attest = secret.attest();
        this.duty = Duty.of(service().purpose(), secret, Contexts.installation(installationId));
    }

    /// What is public of it.
    public KeyVersion version() {
        return version;
    }

    /// Its name.
    public KeyId kid() {
        return version.kid();
    }

    /// What it may do now: [KeyState#PRIMARY] or [KeyState#VERIFY_ONLY].
    public KeyState state() {
        return state;
    }

    /// What it serves.
    public ServiceName service() {
        return version.statement().service().orElseThrow();
    }

    /// The namespace that it serves.
    public String namespaceId() {
        return version.statement().scope().namespaceId();
    }

    /// The master version it stands below.
    public StatementHash masterHash() {
        return version.statement().parent().orElseThrow();
    }

    /// Signs a statement of a token or lease under this version.
    public byte[] attest(Statement statement) {
        return attest.sign(statement.hash().toByteArray());
    }

    /// Purpose `token`: authenticates token strings.
    public HmacKey tokenMac() {
        return as(Duty.Mint.class).mac();
    }

    /// Purpose `storage`: encrypts rows.
    public Xaes barrier() {
        return as(Duty.Barrier.class).cipher();
    }

    /// Purpose `audit`: hides audited strings.
    public HmacKey auditHmac() {
        return as(Duty.Audit.class).mac();
    }

    /// Purpose `log`: signs audit heads.
    public Signer logSigner() {
        return as(Duty.Log.class).signer();
    }

    /// Purpose `detect`: recognises tokens.
    public HmacKey tokenDetection() {
        return as(Duty.Detect.class).mac();
    }

    /// Purpose `index`: names the rows of custom token ids.
    public HmacKey tokenIndex() {
        return as(Duty.Index.class).token();
    }

    /// Purpose `index`: names the rows of builds.
    public HmacKey buildIndex() {
        return as(Duty.Index.class).build();
    }

    /// Purpose `index`: names the rows of presented identity tokens.
    public HmacKey proofIndex() {
        return as(Duty.Index.class).proof();
    }

    /// Purpose `leak`: fingerprints secrets issued in an epoch.
    public HmacKey leakFingerprint(long epoch) {
        return as(Duty.Leak.class).secret().hmac(KdfLabel.LEAK_FINGERPRINT, Contexts.epoch(epoch));
    }

    @Override
    public String toString() {
        return "ServiceKeyVersion(" + version + ", " + state + ")";
    }

    private <D extends Duty> D as(Class<D> wanted) {
        if (!wanted.isInstance(duty)) {
            throw new IllegalStateException(version + " of " + service() + " is for another purpose");
        }
        return wanted.cast(duty);
    }

    /// The public key of what a version of this purpose signs itself; it stands in the statement.
    static CborBytes usePublicKey(KeySecret secret) {
        return CborBytes.copyOf(secret.ed25519(KdfLabel.LOG).publicKey());
    }

    /// The keys that one purpose needs, derived once.
    private sealed interface Duty {
        record Mint(HmacKey mac) implements Duty {}

        record Barrier(Xaes cipher) implements Duty {}

        record Audit(HmacKey mac) implements Duty {}

        record Log(Signer signer) implements Duty {}

        record Detect(HmacKey mac) implements Duty {}

        record Index(HmacKey token, HmacKey build, HmacKey proof) implements Duty {}

        record Leak(KeySecret secret) implements Duty {}

        static Duty of(Purpose purpose, KeySecret secret, byte[] installation) {
            return switch (purpose) {
                case TOKEN -> new Mint(secret.hmac(KdfLabel.TOKEN_MAC, secret.own()));
                case STORAGE -> new Barrier(secret.xaes(KdfLabel.BARRIER));
                case AUDIT -> new Audit(secret.hmac(KdfLabel.AUDIT_HMAC, secret.own()));
                case LOG -> new Log(Signer.of(secret.ed25519(KdfLabel.LOG)));
                case DETECT -> new Detect(secret.hmac(KdfLabel.TOKEN_DETECT, installation));
                case INDEX ->
                    new Index(
                            secret.hmac(KdfLabel.TOKEN_INDEX, installation),
                            secret.hmac(KdfLabel.BUILD_INDEX, installation),
                            secret.hmac(KdfLabel.PROOF_INDEX, installation));
                case LEAK -> new Leak(secret);
                case ANY -> throw new IllegalStateException("a service key has a purpose");
            };
        }
    }
}
