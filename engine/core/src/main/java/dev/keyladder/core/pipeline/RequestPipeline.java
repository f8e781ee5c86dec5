package dev.keyladder.core.pipeline;

import dev.keyladder.core.call.Authenticator;
import dev.keyladder.core.call.Caller;
import dev.keyladder.core.call.Exchange;
import dev.keyladder.core.call.Judge;
import dev.keyladder.core.call.RequestData;
import dev.keyladder.core.call.Verdict;
import dev.keyladder.core.mount.MountTable;
import dev.keyladder.core.mount.Target;
import dev.keyladder.core.request.Front;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.request.Reply;
import dev.keyladder.spi.Operation;

/// The way of every request. Read [#handle] first: each line is one step, and the packages are named after
/// them.
public final class RequestPipeline implements Front {
    private final MountTable mounts;
    private final Authenticator authenticator;
    private final Judge judge;
    private final Performance performance;
    private final Failures failures;

    /// A pipeline of these steps.
    public RequestPipeline(
            MountTable mounts, Authenticator authenticator, Judge judge, Performance performance, Failures failures) {
        this.mounts = mounts;
        this.authenticator = authenticator;
        this.judge = judge;
        this.performance = performance;
        this.failures = failures;
    }

    @Override
    public Reply handle(RawRequest raw) {
        Target target;
        Exchange exchange;
        try {
            target = mounts.resolve(raw.namespace(), raw.path(), raw.operation()); // an unknown path is a target too
            Caller caller = authenticator.authenticate(raw, target); // so is a refused token a caller
            Operation operation = judge.operation(raw, target, caller); // create or update, where rules tell them apart
            exchange = new Exchange(raw, target, caller, operation, RequestData.of(raw));
        } catch (RuntimeException failed) {
            return failures.beforeAnybodyIsKnown(raw, failed);
        }
        try {
            return switch (judge.decide(exchange)) {
                case Verdict.Allowed allowed -> performance.perform(allowed, exchange); // act, settle, answer
                case Verdict.Denied denied -> performance.refuse(denied, exchange); // recorded and answered
            };
        } catch (RuntimeException failed) {
            return failures.answer(exchange, failed);
        }
    }
}
