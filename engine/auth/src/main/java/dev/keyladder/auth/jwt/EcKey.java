package dev.keyladder.auth.jwt;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/// An elliptic-curve key, checked by Bouncy Castle, which takes a seventh of the JDK's time.
final class EcKey implements VerificationKey {
    private static final Map<SignatureAlgorithm, ECDomainParameters> CURVES = Map.of(
            SignatureAlgorithm.ES256, domain("secp256r1"),
            SignatureAlgorithm.ES384, domain("secp384r1"),
            SignatureAlgorithm.ES512, domain("secp521r1"));

    private final SignatureAlgorithm only;
    private final ECPublicKeyParameters key;

    private EcKey(SignatureAlgorithm only, ECPublicKeyParameters key) {
        this.only = only;
        this.key = key;
    }

    /// A key on the one curve that its algorithm has (RFC 7518 section 3.4).
    ///
    /// @throws UnusableKey when the point is not on the curve
    static EcKey of(SignatureAlgorithm algorithm, BigInteger x, BigInteger y) {
        ECDomainParameters domain = CURVES.get(algorithm);
        if (domain == null) {
            throw new UnusableKey("not an algorithm with a curve");
        }
        try {
            ECPoint point = domain.getCurve().validatePoint(x, y);
            return new EcKey(algorithm, new ECPublicKeyParameters(point, domain));
        } catch (IllegalArgumentException e) {
            throw new UnusableKey("not a point on the curve of " + algorithm.jwsName(), e);
        }
    }

    /// @throws UnusableKey when the curve is not one of the three
    static EcKey of(ECPublicKeyParameters key) {
        for (Map.Entry<SignatureAlgorithm, ECDomainParameters> curve : CURVES.entrySet()) {
            if (curve.getValue().getCurve().equals(key.getParameters().getCurve())) {
                ECPoint point = key.getQ().normalize();
                return of(
                        curve.getKey(),
                        point.getAffineXCoord().toBigInteger(),
                        point.getAffineYCoord().toBigInteger());
            }
        }
        throw new UnusableKey("elliptic-curve keys must be on P-256, P-384 or P-521");
    }

    /// A JWS has r and s as two numbers of the curve's length, one behind the other.
    @Override
    public boolean verifies(SignatureAlgorithm algorithm, byte[] signed, byte[] signature) {
        int half = (key.getParameters().getN().bitLength() + 7) / 8;
        if (algorithm != only || signature.length != 2 * half) {
            return false;
        }
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, half));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length));
        ECDSASigner check = new ECDSASigner();
        check.init(false, key);
        return check.verifySignature(hash(signed), r, s);
    }

    private byte[] hash(byte[] signed) {
        try {
            return MessageDigest.getInstance(only.digest()).digest(signed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + only.digest(), e);
        }
    }

    private static ECDomainParameters domain(String name) {
        X9ECParameters curve = CustomNamedCurves.getByName(name);
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
