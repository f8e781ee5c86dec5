package dev.keyladder.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/// What lay in a listener's certificate files at one moment. Two that read the same bytes are equal.
record Certificate(TlsFiles files, Buffer chain, Buffer privateKey, Optional<Buffer> clientCa) {
    /// Reads the files, and makes sure that the private key belongs to the certificate: a pair caught
    /// half-written
    /// must
    /// not be presented.
    ///
    /// @throws CertificateUnusable naming the files
    static Certificate read(TlsFiles files, Vertx vertx) {
        try {
            Certificate certificate = new Certificate(
                    files,
                    content(files.certificate()),
                    content(files.privateKey()),
                    files.clientCa().isPresent()
                            ? Optional.of(content(files.clientCa().get()))
                            : Optional.empty());
            certificate.requirePair(vertx);
            return certificate;
        } catch (IOException e) {
            throw new CertificateUnusable("cannot read " + e.getMessage(), e);
        }
    }

    ServerSSLOptions options() {
        ServerSSLOptions options = new ServerSSLOptions()
                .setKeyCertOptions(pair())
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
        clientCa.ifPresent(ca -> options.setTrustOptions(new PemTrustOptions().addCertValue(ca))
                .setClientAuth(files.clientCertificateRequired() ? ClientAuth.REQUIRED : ClientAuth.REQUEST));
        return options;
    }

    private PemKeyCertOptions pair() {
        return new PemKeyCertOptions().setCertValue(chain).setKeyValue(privateKey);
    }

    private static Buffer content(Path file) throws IOException {
        return Buffer.buffer(Files.readAllBytes(file));
    }

    private void requirePair(Vertx vertx) {
        boolean matches;
        try {
            matches = Arrays.stream(pair().getKeyManagerFactory(vertx).getKeyManagers())
                    .allMatch(Certificate::signsForItsCertificate);
        } catch (Exception e) { // Vert.x declares no less
            throw new CertificateUnusable(
                    "no certificate and private key in " + files.certificate() + " and " + files.privateKey(), e);
        }
        if (!matches) {
            throw new CertificateUnusable(
                    "the private key in " + files.privateKey() + " is not that of " + files.certificate(), null);
        }
    }

    private static boolean signsForItsCertificate(KeyManager manager) {
        X509KeyManager x509 = (X509KeyManager) manager;
        return Arrays.stream(new String[] {"RSA", "EC", "EdDSA", "RSASSA-PSS"})
                .map(type -> x509.getServerAliases(type, null))
                .filter(aliases -> aliases != null)
                .flatMap(Arrays::stream)
                .allMatch(
                        alias -> matches(x509.getPrivateKey(alias), x509.getCertificateChain(alias)[0].getPublicKey()));
    }

    private static boolean matches(PrivateKey signer, PublicKey verifier) {
        String algorithm = switch (signer.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> signer.getAlgorithm();
        };
        try {
            byte[] message = verifier.getEncoded();
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(signer);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(verifier);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
