package dev.keyladder.server.wiring;

import dev.keyladder.server.config.OutboundAllowList;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.UpstreamFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The gate to the outside: the operator's list of hosts, and plain fetches through it, which follow no
/// redirect,
/// since a
/// redirect would lead past the list.
final class HttpOutbound implements Outbound {
    private final OutboundAllowList allowed;
    private final HttpClient client;

    HttpOutbound(OutboundAllowList allowed) {
        this.allowed = allowed;
        this.client = builder().build();
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .version(HttpClient.Version.HTTP_1_1);
    }

    @Override
    public void permit(String host, int port) {
        if (!allowed.permits(host, port)) {
            throw new MalformedRequest(
                    host + ":" + port + " is not on the list of hosts that this server may reach (outbound_allow)");
        }
    }

    @Override
    public byte[] fetch(URI address, Optional<String> caPem, int maxBytes, Duration timeout) {
        boolean https = "https".equals(address.getScheme());
        if ((!https && !"http".equals(address.getScheme())) || address.getHost() == null) {
            throw new MalformedRequest("an http or https address is wanted");
        }
        permit(address.getHost(), address.getPort() >= 0 ? address.getPort() : https ? 443 : 80);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response =
                    trusting(caPem).send(request, HttpResponse.BodyHandlers.ofInputStream());
            return body(address, response, maxBytes);
        } catch (IOException e) {
            throw new UpstreamFailure("fetching " + address + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamFailure("fetching " + address + " was interrupted", e);
        }
    }

    private static byte[] body(URI address, HttpResponse<InputStream> response, int maxBytes) throws IOException {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new UpstreamFailure(address + " answered " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new UpstreamFailure(address + " answered more than " + maxBytes + " bytes");
            }
            return bytes;
        }
    }

    private HttpClient trusting(Optional<String> caPem) {
        return caPem.map(pem -> builder().sslContext(context(pem)).build()).orElse(client);
    }

    private static SSLContext context(String pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            InputStream bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new MalformedRequest("the CA certificates are not valid PEM");
        }
    }
}
