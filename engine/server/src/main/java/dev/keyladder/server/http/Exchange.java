package dev.keyladder.server.http;

import dev.keyladder.core.request.RawRequest.Peer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request and its answer, from the head to the last byte. Confined to its event loop.
///
/// It is answered once: by what stands behind the listener, or by a refusal, or by a deadline; whatever
/// comes later
/// is
/// dropped.
final class Exchange {
    /// Where an exchange stands.
    enum Phase {
        READING,
        RUNNING,
        ANSWERED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final byte[] NOTHING = {};
    /// An unread body up to this size is read and dropped, to keep the connection; a larger one costs it.
    private static final long SMALL_REST = 256 << 10;

    private final LoopParts parts;
    private final Peer peer;
    private final HttpServerRequest request;
    private final BodyCollector body;
    private String namespace = "";
    private Phase phase = Phase.READING;
    private boolean closing;
    private Duration since;

    Exchange(LoopParts parts, Peer peer, HttpServerRequest request) {
        this.parts = parts;
        this.peer = peer;
        this.request = request;
        this.since = parts.ticker().elapsed();
        this.body = new BodyCollector(parts.limits().maxBodyBytes(), parts.capacity());
    }

    /// Begins, with the head just read.
    void begin() {
        try {
            RequestHead head = RequestReader.read(request);
            namespace = head.shownNamespace();
            if (head.takesBody() && announcesBody()) {
                collect(head);
            } else {
                run(head, NOTHING);
            }
        } catch (RefusedRequest refused) {
            refuse(refused);
        }
    }

    Phase phase() {
        return phase;
    }

    /// How long it has been in this phase.
    Duration inPhase(Duration now) {
        return now.minus(since);
    }

    /// Whether the connection is done with this request: answered, and read to its end.
    boolean isOver() {
        return phase == Phase.ANSWERED && request.isEnded();
    }

    /// Whether the answer said that the connection closes.
    boolean closes() {
        return closing;
    }

    /// Refuses it, unless it is answered already.
    void refuse(RefusedRequest refused) {
        if (phase == Phase.READING) {
            body.release();
        }
        finish(Answer.refusal(refused), hasLargeRest());
    }

    /// Refuses it because of its body, which is of no use from here on; so is the connection.
    void refuseBody(RefusedRequest refused) {
        if (phase == Phase.READING) {
            body.release();
            finish(Answer.refusal(refused), true);
        }
    }

    /// Answers in the place of work that takes too long. The work goes on: to interrupt it would break what
    /// it holds.
    void expire() {
        LOG.warn("a request took longer than {}", parts.limits().requestDeadline());
        finish(Answer.error(503, "the request took too long"), false);
    }

    /// Nobody is there any more to read an answer.
    void abandon() {
        if (phase == Phase.READING) {
            body.release();
        }
        enter(Phase.ANSWERED);
    }

    private void collect(RequestHead head) {
        MultiMap headers = request.headers();
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        body.announce(length == null ? 0 : Long.parseLong(length)); // the decoder let only numbers pass
        request.handler(this::chunk);
        request.endHandler(ignored -> complete(head));
        if (headers.contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
    }

    private void chunk(Buffer chunk) {
        if (phase != Phase.READING) {
            return;
        }
        try {
            body.add(chunk);
        } catch (RefusedRequest refused) {
            refuseBody(refused);
        }
    }

    private void complete(RequestHead head) {
        if (phase != Phase.READING) {
            return;
        }
        try {
            run(head, body.bytes());
        } catch (RefusedRequest refused) {
            refuse(refused);
        }
    }

    private void run(RequestHead head, byte[] bytes) {
        var raw = head.withBody(
                bytes,
                parts.ids().next(),
                peer,
                parts.clock().instant(),
                parts.limits().requestDeadline());
        if (!parts.capacity().tryEnter()) {
            body.release();
            finish(Answer.busy(), hasLargeRest());
            return;
        }
        enter(Phase.RUNNING);
        parts.handoff().start(raw, this::left, answer -> finish(answer, false));
    }

    private void left() {
        body.release();
        parts.capacity().leave();
    }

    private void finish(Answer answer, boolean close) {
        if (phase == Phase.ANSWERED) {
            return;
        }
        enter(Phase.ANSWERED);
        closing = close;
        write(answer);
    }

    private void write(Answer answer) {
        try {
            parts.writer().write(request, answer, namespace, closing);
        } catch (IllegalArgumentException e) {
            // A header field that HTTP cannot carry: ours to mend, and the caller must not wait for ever.
            LOG.error("an answer could not be written", e);
            request.response().headers().clear();
            parts.writer().write(request, Answer.error(500, "internal error"), "", closing);
        }
    }

    private void enter(Phase next) {
        phase = next;
        since = parts.ticker().elapsed();
    }

    private boolean announcesBody() {
        MultiMap headers = request.headers();
        return headers.contains(HttpHeaders.CONTENT_LENGTH) || headers.contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private boolean hasLargeRest() {
        if (request.isEnded()) {
            return false;
        }
        @Nullable String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : Long.parseLong(length) > SMALL_REST;
    }
}
