package dev.keyladder.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;

/// Stands between the HTTP decoder and Vert.x, which treats some bad input in ways of its own: an unknown
/// version by a bare 501, a broken chunk by hanging up, a header field without a name by keeping it. Here
/// all become
/// a
/// refusal like any other.
final class ProtocolGuard extends ChannelInboundHandlerAdapter {
    private final ClientConnection connection;

    ProtocolGuard(ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest head) {
            refuseBadHead(head);
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            connection.bodyBroken();
            return;
        }
        context.fireChannelRead(message);
    }

    private static void refuseBadHead(HttpRequest head) {
        HttpVersion version = head.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            head.setProtocolVersion(HttpVersion.HTTP_1_1);
            head.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("HTTP version")));
        } else if (head.headers().contains("")) {
            head.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("header field without a name")));
        }
    }
}
