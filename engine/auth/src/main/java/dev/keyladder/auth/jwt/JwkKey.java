package dev.keyladder.auth.jwt;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/// A public key in JWK form (RFC 7517).
///
/// A modulus with a leading zero byte, which RFC 7518 section 6.3.1.1 forbids and Jenkins sends, is read as
/// the number
/// it is.
final class JwkKey {
    private static final Map<Curve, SignatureAlgorithm> CURVES = Map.of(
            Curve.P_256, SignatureAlgorithm.ES256,
            Curve.P_384, SignatureAlgorithm.ES384,
            Curve.P_521, SignatureAlgorithm.ES512);

    private JwkKey() {}

    /// @param json the JWK itself
    /// @throws UnusableKey when it is no key that checks signatures of ours: symmetric, for encryption, on
    ///     another
    ///     curve, damaged
    static NamedKey read(byte[] json) {
        JWK jwk = parse(json);
        requireForSigning(jwk);
        return new NamedKey(Optional.ofNullable(jwk.getKeyID()), algorithm(jwk), key(jwk));
    }

    private static JWK parse(byte[] json) {
        try {
            return JWK.parse(new String(json, StandardCharsets.UTF_8));
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKey("not a JWK", e);
        }
    }

    private static void requireForSigning(JWK jwk) {
        boolean otherUse = jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean otherOperations =
                jwk.getKeyOperations() != null && !jwk.getKeyOperations().contains(KeyOperation.VERIFY);
        if (otherUse || otherOperations) {
            throw new UnusableKey("a key that is not for signatures");
        }
    }

    /// A key that names its algorithm is for no other (RFC 8725 section 3.1).
    private static Optional<SignatureAlgorithm> algorithm(JWK jwk) {
        if (jwk.getAlgorithm() == null) {
            return Optional.empty();
        }
        return Optional.of(SignatureAlgorithm.named(jwk.getAlgorithm().getName())
                .orElseThrow(() -> new UnusableKey("a key for an algorithm that is not accepted")));
    }

    private static VerificationKey key(JWK jwk) {
        return switch (jwk) {
            case RSAKey rsa ->
                RsaKey.of(
                        rsa.getModulus().decodeToBigInteger(),
                        rsa.getPublicExponent().decodeToBigInteger());
            case ECKey ec -> ellipticCurve(ec);
            case OctetKeyPair pair
            when pair.getCurve().equals(Curve.Ed25519) ->
                Ed25519Key.of(pair.getX().decode());
            default -> throw new UnusableKey("keys must be RSA, elliptic-curve or Ed25519");
        };
    }

    private static VerificationKey ellipticCurve(ECKey key) {
        SignatureAlgorithm algorithm = CURVES.get(key.getCurve());
        if (algorithm == null) {
            throw new UnusableKey("elliptic-curve keys must be on P-256, P-384 or P-521");
        }
        return EcKey.of(algorithm, key.getX().decodeToBigInteger(), key.getY().decodeToBigInteger());
    }
}
