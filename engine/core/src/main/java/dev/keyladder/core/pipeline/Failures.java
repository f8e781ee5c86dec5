package dev.keyladder.core.pipeline;

import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.effect.Answer;
import dev.keyladder.core.effect.Closing;
import dev.keyladder.core.effect.Refusals;
import dev.keyladder.core.mount.NoSuchNamespace;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.UnavailableException;
import dev.keyladder.spi.UnsupportedRequest;
import dev.keyladder.spi.UpstreamFailure;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pipeline's edge: what was thrown becomes an answer, the cause goes to the log, and what the caller
/// reads says
/// no
/// more than it may.
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Closing closing;
    private final JsonWriter writer = new JsonWriter();

    /// Answers failures, recorded like any other answer.
    public Failures(Closing closing) {
        this.closing = closing;
    }

    /// Answers a failure of a request that is known.
    Reply answer(Exchange exchange, RuntimeException failed) {
        // Vault words this refusal shorter where no token is needed.
        boolean bare = failed instanceof UnsupportedRequest && exchange.target().isPublic();
        Answer answer =
                bare ? Answer.error(Kind.UNSUPPORTED, "unsupported operation") : answerTo(failed, exchange.raw());
        try {
            return closing.close(exchange, answer);
        } catch (RuntimeException unrecorded) {
            // Nothing may be answered that is not recorded, but that nothing can be recorded.
            LOG.error("request {} could not be recorded", exchange.raw().id(), unrecorded);
            return bare(Answer.error(
                    Kind.UNAVAILABLE, "the audit log cannot be written: nothing is answered until it can"));
        }
    }

    /// Answers a failure before it was known what the request is aimed at or who calls.
    Reply beforeAnybodyIsKnown(RawRequest raw, RuntimeException failed) {
        return bare(answerTo(failed, raw));
    }

    private Answer answerTo(RuntimeException failed, RawRequest raw) {
        return switch (failed) {
            case MalformedRequest e -> Answer.error(Kind.INVALID, text(e));
            case UnsupportedRequest e -> Answer.error(Kind.UNSUPPORTED, Refusals.UNSUPPORTED);
            case NoHandler e -> Answer.error(Kind.NOT_FOUND, text(e));
            case NoSuchNamespace e -> Answer.error(Kind.NOT_FOUND, "namespace not found");
            case UpstreamFailure e -> {
                LOG.warn("request {} to {}: upstream failed: {}", raw.id(), raw.path(), text(e), e);
                yield Answer.error(Kind.UPSTREAM_FAILED, text(e));
            }
            case UnavailableException e -> {
                LOG.warn("request {} to {}: {}", raw.id(), raw.path(), text(e), e);
                yield Answer.error(Kind.UNAVAILABLE, text(e));
            }
            default -> {
                LOG.error("request {} to {} met a mistake in the server", raw.id(), raw.path(), failed);
                yield Answer.error(Kind.BUG, "internal error; request " + raw.id());
            }
        };
    }

    private Reply bare(Answer answer) {
        return new Reply.Enveloped(answer.kind(), writer.write(Map.of("errors", answer.errors())), Map.of());
    }

    private static String text(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
