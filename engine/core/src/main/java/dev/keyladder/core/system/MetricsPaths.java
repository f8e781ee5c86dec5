package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.util.List;
import java.util.function.Supplier;

/// Metrics in Prometheus' text format.
public final class MetricsPaths {
    private static final String TYPE = "text/plain; version=0.0.4";

    private final Supplier<byte[]> scrape;

    /// @param scrape renders all metrics as they stand
    public MetricsPaths(Supplier<byte[]> scrape) {
        this.scrape = scrape;
    }

    /// What is asked for: clients name the format, of which there is one.
    record Format(String format) {}

    /// All of them.
    public List<Route> routes() {
        return List.of(Route.path("metrics")
                .on(Operation.READ, Format.class, CoreHandler.of(this::metrics))
                .build());
    }

    /// Metrics speak of the whole installation, so a namespace has none.
    private Outcome metrics(CoreCall call, Format body) {
        return call.exchange().target().namespace().isRoot()
                ? new Outcome.Raw(200, TYPE, scrape.get())
                : new Outcome.Invalid("operation unavailable in namespaces");
    }
}
