package dev.keyladder.keys.signature;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/// ECDSA on P-256 with SHA-256 (FIPS 186-5 6). Public keys are the uncompressed point of 65 bytes (SEC 1 2.3.3),
/// signatures `r ‖ s` in 64 bytes, as PKCS#11's CKM_ECDSA gives them.
public final class EcdsaP256Scheme implements SignatureScheme {
    /// The scheme has no settings, so one object does.
    public static final EcdsaP256Scheme INSTANCE = new EcdsaP256Scheme();

    /// Length of a public key.
    public static final int PUBLIC_KEY_BYTES = 65;
    /// Length of a signature.
    public static final int SIGNATURE_BYTES = 64;

    private static final int SCALAR_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;
    /// What stands before the 65 bytes in DER: RFC 5480 section 2.
    private static final DerPrefix DER =
            new DerPrefix("3059301306072a8648ce3d020106082a8648ce3d030107034200", PUBLIC_KEY_BYTES);

    private final ECDomainParameters curve;

    private EcdsaP256Scheme() {
        X9ECParameters parameters = CustomNamedCurves.getByName("secp256r1");
        this.curve =
                new ECDomainParameters(parameters.getCurve(), parameters.getG(), parameters.getN(), parameters.getH());
    }

    @Override
    public String name() {
        return "ecdsa-p256-sha256";
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != PUBLIC_KEY_BYTES
                || publicKey[0] != UNCOMPRESSED
                || signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(false, new ECPublicKeyParameters(curve.getCurve().decodePoint(publicKey), curve));
            BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, SCALAR_BYTES));
            BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, SCALAR_BYTES, SIGNATURE_BYTES));
            return verifier.verifySignature(digest(message), r, s);
        } catch (IllegalArgumentException _) {
            return false; // a point that is not on the curve
        }
    }

    @Override
    public byte[] subjectPublicKeyInfo(byte[] publicKey) {
        return DER.prepend(publicKey);
    }

    @Override
    public Optional<byte[]> rawPublicKey(byte[] subjectPublicKeyInfo) {
        return DER.strip(subjectPublicKeyInfo);
    }

    private static byte[] digest(byte[] message) {
        SHA256Digest sha256 = new SHA256Digest();
        sha256.update(message, 0, message.length);
        byte[] digest = new byte[sha256.getDigestSize()];
        sha256.doFinal(digest, 0);
        return digest;
    }
}
