package dev.keyladder.server.http;

import dev.keyladder.core.request.Front;
import dev.keyladder.core.request.RawRequest;
import io.vertx.core.Context;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries a request from the event loop to a virtual thread of its own, and the answer back: one hop each
/// way, and
/// no
/// other place where the two kinds of thread meet.
final class Handoff {
    private static final Logger LOG = LoggerFactory.getLogger(Handoff.class);

    private final Front front;
    private final Context loop;

    Handoff(Front front, Context loop) {
        this.front = front;
        this.loop = loop;
    }

    /// Has the request answered.
    ///
    /// @param left called on the virtual thread when the work is over, whatever came of it
    /// @param answered called on the event loop with the answer
    void start(RawRequest raw, Runnable left, Consumer<Answer> answered) {
        Thread.startVirtualThread(() -> {
            Answer answer;
            try {
                answer = answer(raw);
            } finally {
                left.run();
            }
            deliver(answer, answered);
        });
    }

    /// The front answers always; should it break all the same, the caller learns no more than where to
    /// look.
    private Answer answer(RawRequest raw) {
        try {
            return Answer.of(front.handle(raw));
        } catch (RuntimeException | Error e) {
            LOG.error("request {} broke what stands behind the listener", raw.id(), e);
            return Answer.bug(raw.id());
        }
    }

    private void deliver(Answer answer, Consumer<Answer> answered) {
        try {
            loop.runOnContext(ignored -> answered.accept(answer));
        } catch (RejectedExecutionException e) {
            LOG.debug("the listener closed before an answer was ready", e);
        }
    }
}
