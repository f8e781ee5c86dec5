package dev.keyladder.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A self-signed certificate and its private key in PEM, made by the JDK's own keytool.
record Pair(Path chain, Path privateKey, KeyStore store) {
    static final char[] STORE_WORD = "changeit".toCharArray();

    private static final Map<String, Pair> MADE = new ConcurrentHashMap<>();

    /// The pair of that name: made once, since keytool takes its time.
    static Pair named(String name) {
        return MADE.computeIfAbsent(name, absent -> {
            try {
                return make(Files.createTempDirectory("pair"), name);
            } catch (Exception e) {
                throw new IllegalStateException("keytool", e);
            }
        });
    }

    private static Pair make(Path folder, String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "bc:c",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(STORE_WORD))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        assertThat(keytool.waitFor()).isZero();
        return load(folder, name, file);
    }

    private static Pair load(Path folder, String name, Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, STORE_WORD);
        }
        Key secret = store.getKey(name, STORE_WORD);
        return new Pair(
                pem(
                        folder.resolve(name + ".crt"),
                        "CERTIFICATE",
                        store.getCertificate(name).getEncoded()),
                pem(folder.resolve(name + ".key"), "PRIVATE KEY", secret.getEncoded()),
                store);
    }

    private static Path pem(Path file, String type, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
