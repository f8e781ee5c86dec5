package dev.keyladder.server.http;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One address listened on, by one or more event loops.
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final Vertx vertx;
    private final ListenAddress address;
    private final List<RequestLoop> loops = new ArrayList<>();
    private @Nullable Certificate presented;

    private Listener(Vertx vertx, ListenAddress address) {
        this.vertx = vertx;
        this.address = address;
    }

    /// Begins to listen.
    ///
    /// @throws CertificateUnusable where its certificate files are
    static Listener open(
            Vertx vertx,
            ListenAddress address,
            int eventLoops,
            HttpLimits limits,
            Function<Context, LoopParts> partsOf) {
        Listener listener = new Listener(vertx, address);
        HttpServerOptions options = listener.options(limits);
        vertx.deployVerticle(
                        () -> listener.add(new RequestLoop(options, partsOf)),
                        new DeploymentOptions().setInstances(eventLoops))
                .await();
        return listener;
    }

    int port() {
        return loops.getFirst().port();
    }

    /// Reads the certificate files again and presents what is new in them. Connections that are open stay.
    synchronized void reloadCertificate() {
        if (address.tls().isEmpty()) {
            return;
        }
        Certificate found = Certificate.read(address.tls().get(), vertx);
        if (!found.equals(presented)) {
            for (RequestLoop loop : loops) {
                loop.present(found.options()).await();
            }
            presented = found;
            LOG.info("new certificate from {}", found.files().certificate());
        }
    }

    Future<Void> drain(Duration atMost) {
        return Future.all(loops.stream().map(loop -> loop.drain(atMost)).toList())
                .mapEmpty();
    }

    private RequestLoop add(RequestLoop loop) {
        loops.add(loop);
        return loop;
    }

    private HttpServerOptions options(HttpLimits limits) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(address.host())
                // Vert.x' way to say "any free port, and the same for all event loops".
                .setPort(address.port() == 0 ? -1 : address.port())
                .setMaxInitialLineLength(limits.maxHeaderBytes())
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setHttp2ClearTextEnabled(false)
                // Every answer is written on the event loop anyway; saying so spares a queue.
                .setStrictThreadMode(true);
        address.tls().ifPresent(files -> secure(options, Certificate.read(files, vertx)));
        return options;
    }

    private void secure(HttpServerOptions options, Certificate certificate) {
        presented = certificate;
        var tls = certificate.options();
        options.setSsl(true)
                .setKeyCertOptions(tls.getKeyCertOptions())
                .setClientAuth(tls.getClientAuth())
                .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols());
        Optional.ofNullable(tls.getTrustOptions()).ifPresent(options::setTrustOptions);
        if (OpenSSLEngineOptions.isAvailable()) {
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        }
    }

    @Override
    public String toString() {
        return Objects.toString(address);
    }
}
