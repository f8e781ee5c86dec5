package dev.keyladder.server.http;

import dev.keyladder.core.request.RawRequest.Peer;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client's connection, which has at most one exchange at a time. Confined to its event loop.
final class ClientConnection {
    /// How long a client may take to read a refusal while what it sends is dropped.
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final LoopParts parts;
    private final HttpConnection http;
    private final Peer peer;
    private final Duration opened;
    private @Nullable Exchange current;

    ClientConnection(LoopParts parts, HttpConnection http) {
        this.parts = parts;
        this.http = http;
        this.opened = parts.ticker().elapsed();
        SocketAddress remote = http.remoteAddress();
        this.peer = new Peer(String.valueOf(remote.hostAddress()), remote.port());
    }

    /// A request's head has come.
    void request(HttpServerRequest request) {
        if (current != null && current.closes()) {
            close();
            return;
        }
        Exchange exchange = new Exchange(parts, peer, request);
        current = exchange;
        exchange.begin();
    }

    /// What has come of the current request's body cannot be read.
    void bodyBroken() {
        if (current != null) {
            current.refuseBody(RefusedRequest.malformed("malformed chunked body"));
        }
    }

    void closed() {
        if (current != null) {
            current.abandon();
        }
    }

    private void close() {
        http.close();
    }

    /// Nothing that could be answered in HTTP's order has come: the refusal goes around Vert.x, straight to
    /// the wire.
    private void refuseUnreadHead() {
        byte[] body = ErrorBody.of("the request header did not come in time");
        String head = "HTTP/1.1 408 Request Timeout\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Cache-Control: no-store\r\nContent-Length: " + body.length + "\r\n\r\n";
        Channel channel = ((ConnectionBase) http).channel();
        channel.pipeline()
                .context("httpEncoder")
                .writeAndFlush(Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), body))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /// Ends what has lasted too long.
    void enforceTimeouts(Duration now) {
        Exchange exchange = current;
        if (exchange == null) {
            if (now.minus(opened).compareTo(parts.limits().headTimeout()) > 0) {
                refuseUnreadHead();
            }
            return;
        }
        Duration lasted = exchange.inPhase(now);
        switch (exchange.phase()) {
            case READING -> {
                if (lasted.compareTo(parts.limits().bodyTimeout()) > 0) {
                    exchange.refuseBody(RefusedRequest.because(408, "the request body did not come in time"));
                }
            }
            case RUNNING -> {
                if (lasted.compareTo(parts.limits().requestDeadline()) > 0) {
                    exchange.expire();
                }
            }
            case ANSWERED -> {
                if (lasted.compareTo(timeToNext(exchange)) > 0) {
                    close();
                }
            }
        }
    }

    private Duration timeToNext(Exchange answered) {
        if (!answered.isOver()) {
            return LINGER;
        }
        return answered.closes() ? Duration.ZERO : parts.limits().idleTimeout();
    }
}
