package dev.keyladder.auth;

import dev.keyladder.spi.Outbound;
import dev.keyladder.spi.UpstreamFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// Fetches over plain HTTP from anywhere.
public final class HttpOutbound implements Outbound, AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void permit(String host, int port) {
        // every host is fine
    }

    @Override
    public byte[] fetch(URI address, Optional<String> caPem, int maxBytes, Duration timeout) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(timeout).build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200 || response.body().length > maxBytes) {
                throw new UpstreamFailure("GET " + address + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UpstreamFailure("GET " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamFailure("GET " + address, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
