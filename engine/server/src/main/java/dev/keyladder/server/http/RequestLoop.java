package dev.keyladder.server.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One event loop of one listener: its connections, and the clock that ends what lasts too long.
final class RequestLoop extends VerticleBase {
    /// A bad head is answered after a moment, in which what else its client sends is read and dropped: the
    /// answer to
    /// a
    /// client that is still sending is lost when the connection closes, as it must after such a head.
    private static final Duration BAD_HEAD_DELAY = Duration.ofMillis(50);

    private final HttpServerOptions options;
    private final Function<Context, LoopParts> partsOf;
    private final Map<HttpConnection, ClientConnection> connections = new HashMap<>();
    private @Nullable LoopParts parts;
    private @Nullable HttpServer server;

    RequestLoop(HttpServerOptions options, Function<Context, LoopParts> partsOf) {
        this.options = options;
        this.partsOf = partsOf;
    }

    @Override
    public Future<?> start() {
        LoopParts made = partsOf.apply(context);
        parts = made;
        server = vertx.createHttpServer(options)
                .connectionHandler(this::opened)
                .requestHandler(this::request)
                .invalidRequestHandler(this::badHead);
        vertx.setPeriodic(period(made.limits()).toMillis(), ignored -> enforceTimeouts());
        return server.listen();
    }

    /// The port listened on. Callable from any thread once deployed.
    int port() {
        return Objects.requireNonNull(server).actualPort();
    }

    /// Uses another certificate for connections that come from now on.
    Future<Boolean> present(ServerSSLOptions certificate) {
        return Objects.requireNonNull(server).updateSSLOptions(certificate);
    }

    /// Accepts nothing new, lets what is in work finish, closes.
    Future<Void> drain(Duration atMost) {
        return Objects.requireNonNull(server).shutdown(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void opened(HttpConnection http) {
        ClientConnection connection = new ClientConnection(Objects.requireNonNull(parts), http);
        connections.put(http, connection);
        ((ConnectionBase) http).channel().pipeline().addBefore("handler", "guard", new ProtocolGuard(connection));
        http.closeHandler(ignored -> {
            connections.remove(http);
            connection.closed();
        });
    }

    private void request(HttpServerRequest request) {
        ClientConnection connection = connections.get(request.connection());
        if (connection != null) {
            connection.request(request);
        }
    }

    private void badHead(HttpServerRequest request) {
        Answer answer = Answer.refusal(whatIsWrong(request.decoderResult().cause()));
        ResponseWriter writer = Objects.requireNonNull(parts).writer();
        vertx.setTimer(BAD_HEAD_DELAY.toMillis(), ignored -> {
            if (!request.response().closed()) {
                writer.write(request, answer, "", true);
            }
        });
    }

    private static RefusedRequest whatIsWrong(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException tooLong -> RefusedRequest.because(414, "the request line is too long");
            case TooLongHttpHeaderException tooLong -> RefusedRequest.because(431, "the request header is too large");
            default -> RefusedRequest.malformed("malformed HTTP request");
        };
    }

    private void enforceTimeouts() {
        Duration now = Objects.requireNonNull(parts).ticker().elapsed();
        for (ClientConnection connection : List.copyOf(connections.values())) {
            connection.enforceTimeouts(now);
        }
    }

    /// Often enough that no limit is passed by more than a quarter, or a second.
    private static Duration period(HttpLimits limits) {
        Duration shortest =
                List.of(limits.requestDeadline(), limits.bodyTimeout(), limits.headTimeout(), limits.idleTimeout())
                        .stream()
                        .min(Duration::compareTo)
                        .orElseThrow()
                        .dividedBy(4);
        return shortest.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : shortest.plusMillis(1);
    }
}
