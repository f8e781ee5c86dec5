package dev.keyladder.auth.jwt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// A public key in PEM (RFC 7468): `PUBLIC KEY`, `RSA PUBLIC KEY`, or the one of a `CERTIFICATE`.
final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private PemKey() {}

    /// @param pem exactly one block
    /// @throws UnusableKey when it holds none, or none of a kind that signs identity tokens
    static VerificationKey read(String pem) {
        Matcher block = BLOCK.matcher(pem.strip());
        if (!block.matches()) {
            throw new UnusableKey("not exactly one PEM block");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(block.group(2));
            return switch (block.group(1)) {
                case "PUBLIC KEY" -> of(PublicKeyFactory.createKey(der));
                case "RSA PUBLIC KEY" -> pkcs1(der);
                case "CERTIFICATE" -> of(PublicKeyFactory.createKey(ofCertificate(der)));
                default -> throw new UnusableKey("PEM block is not a public key or a certificate");
            };
        } catch (IOException | CertificateException | IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKey("PEM block does not hold a public key", e);
        }
    }

    private static VerificationKey of(AsymmetricKeyParameter key) {
        return switch (key) {
            case RSAKeyParameters rsa -> RsaKey.of(rsa.getModulus(), rsa.getExponent());
            case ECPublicKeyParameters ec -> EcKey.of(ec);
            case Ed25519PublicKeyParameters ed25519 -> Ed25519Key.of(ed25519);
            default -> throw new UnusableKey("keys must be RSA, elliptic-curve or Ed25519");
        };
    }

    private static VerificationKey pkcs1(byte[] der) {
        RSAPublicKey key = RSAPublicKey.getInstance(der);
        return RsaKey.of(key.getModulus(), key.getPublicExponent());
    }

    private static byte[] ofCertificate(byte[] der) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der))
                .getPublicKey()
                .getEncoded();
    }
}
