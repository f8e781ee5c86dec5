package dev.keyladder.server.wiring;

import dev.keyladder.core.audit.AuditLane;
import dev.keyladder.core.metrics.Meters;
import dev.keyladder.core.seal.Seal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// The server's figures, in Prometheus' text format. Names begin with `keyladder_`; those with which Vault's
/// dashboards ask for the same thing stand beside them. No label has more than a handful of values.
final class ServerMeters implements Meters {
    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Clock clock;
    private final LiveCounts live;
    private final MeterProvider<Timer> issued;
    private final MeterProvider<Counter> revocations;
    private final DistributionSummary handled;
    private final Counter crossed;
    private final Counter refusedBeyondLimit;

    /// What an engine says of one revocation.
    enum Revoked {
        OK,
        GONE,
        RETRY
    }

    ServerMeters(Version version, Surroundings around, AuditLane lane) {
        this.clock = around.clock();
        this.live = new LiveCounts(around.ticker());
        this.issued = Timer.builder("keyladder.issuance")
                .description("From a request to its answer, for what was issued")
                .serviceLevelObjectives(STEPS)
                .withRegistry(registry);
        this.revocations = Counter.builder("keyladder.revocations")
                .description("Answers of engines that were asked to revoke a lease")
                .withRegistry(registry);
        Arrays.stream(Issued.values()).forEach(this::timer); // so that each shows as zero before it happens
        Arrays.stream(Revoked.values()).forEach(this::counter);
        this.handled = DistributionSummary.builder("vault.core.handle.request")
                .description("Milliseconds from a request to its answer, within the server")
                .publishPercentiles(0.5, 0.9, 0.99)
                .register(registry);
        this.crossed = counter("keyladder.cross.namespace.attempts", "Tokens that tried a namespace outside their own");
        this.refusedBeyondLimit =
                counter("keyladder.refusals.beyond.limit", "Refusals of unknown callers that were only counted");
        build(version);
        audit(lane);
        counts();
    }

    /// Shows whether the server is open, and how long the root may stay away.
    void watch(Seal seal) {
        for (String name : new String[] {"keyladder.unsealed", "vault.core.unsealed"}) {
            Gauge.builder(name, seal, open -> open.front().isPresent() ? 1 : 0).register(registry);
        }
        Gauge.builder("keyladder.root.outage.budget.seconds", seal, ServerMeters::outageBudget)
                .description("How long master keys may still be used without their root; NaN: without bound")
                .register(registry);
    }

    LiveCounts live() {
        return live;
    }

    /// How the root stood when it was last asked.
    void rootAnswers(boolean up) {
        live.rootAnswers(up);
    }

    @Override
    public void issued(Issued what, Instant received) {
        Duration took = Duration.between(received, clock.instant());
        timer(what).record(took.isNegative() ? Duration.ZERO : took);
    }

    @Override
    public void crossedNamespaces() {
        crossed.increment();
    }

    void handled(Duration took) {
        handled.record(took.toNanos() / 1e6);
    }

    void revoked(Revoked outcome, int leases) {
        counter(outcome).increment(leases);
    }

    void refusedBeyondLimit(long refusals) {
        refusedBeyondLimit.increment((double) refusals);
    }

    /// All figures as they stand.
    byte[] scrape() {
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }

    private Timer timer(Issued what) {
        return issued.withTag("kind", word(what));
    }

    private Counter counter(Revoked outcome) {
        return revocations.withTag("outcome", word(outcome));
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private void build(Version version) {
        Gauge.builder("keyladder.build.info", () -> 1)
                .description("Which build this is")
                .tag("version", version.own())
                .tag("built", version.built())
                .register(registry);
    }

    private void audit(AuditLane lane) {
        FunctionCounter.builder(
                        "keyladder.audit.records.expected",
                        lane,
                        of -> of.counters().expected())
                .description("Records handed to the audit log")
                .register(registry);
        FunctionCounter.builder(
                        "keyladder.audit.records.observed",
                        lane,
                        of -> of.counters().observed())
                .description("Records that are durable")
                .register(registry);
    }

    private void counts() {
        gauge(LiveCounts::leases, "keyladder.leases.live", "vault.expire.num.leases");
        gauge(LiveCounts::irrevocable, "keyladder.leases.irrevocable", "vault.expire.num.irrevocable.leases");
        gauge(LiveCounts::tokens, "keyladder.tokens.live", "vault.token.count");
        gauge(LiveCounts::root, "keyladder.root.up");
    }

    private void gauge(ToLongFunction<LiveCounts> figure, String... names) {
        MeterRegistry into = registry;
        Arrays.stream(names)
                .forEach(name ->
                        Gauge.builder(name, live, of -> figure.applyAsLong(of)).register(into));
    }

    private static double outageBudget(Seal seal) {
        return seal.outageBudget()
                .map(Duration::toSeconds)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
