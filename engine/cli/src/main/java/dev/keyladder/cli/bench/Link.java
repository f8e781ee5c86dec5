package dev.keyladder.cli.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One connection that is kept alive, with at most one request under way.
final class Link {
    private static final int BUFFER_BYTES = 64 << 10;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ResponseReader reader = new ResponseReader();
    private long sentAt;

    private Link(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    static Link open(InetSocketAddress server, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Link link = new Link(channel, key);
        key.attach(link);
        return link;
    }

    /// Sends a request.
    ///
    /// @param now as [System#nanoTime] has it
    void send(byte[] request, long now) throws IOException {
        if (request.length > BUFFER_BYTES) {
            throw new IllegalStateException("a request of " + request.length + " bytes");
        }
        out.clear();
        out.put(request).flip();
        reader.reset();
        sentAt = now;
        flush();
    }

    private void flush() throws IOException {
        channel.write(out);
        int wanted = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /// Goes on with what the selector found ready.
    ///
    /// @return whether the answer is complete
    boolean proceed() throws IOException {
        if (out.hasRemaining()) {
            flush();
        }
        in.clear();
        int read = channel.read(in);
        if (read < 0) {
            throw new IOException("the server closed the connection");
        }
        in.flip();
        return reader.take(in);
    }

    long sentAt() {
        return sentAt;
    }

    ResponseReader answer() {
        return reader;
    }

    void close() throws IOException {
        channel.close();
    }
}
