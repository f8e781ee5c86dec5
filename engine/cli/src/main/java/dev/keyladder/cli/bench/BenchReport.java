package dev.keyladder.cli.bench;

import dev.keyladder.cli.terminal.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a run found, for people and for machines. Rates are a second's, latencies milliseconds, processor
/// times
/// microseconds for each request.
record BenchReport(
        String workload,
        int connections,
        long requests,
        long errors,
        double seconds,
        double rate,
        double meanMs,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        double maxMs,
        double driverCpuUs,
        Optional<Double> serverCpuUs,
        String firstError) {

    static BenchReport of(String workload, int connections, Measured run) {
        Latencies latencies = run.latencies();
        double seconds = run.elapsed().toNanos() / 1e9;
        return new BenchReport(
                workload,
                connections,
                latencies.count(),
                run.errors(),
                rounded(seconds),
                rounded(latencies.count() / seconds),
                rounded(latencies.mean()),
                rounded(latencies.percentile(0.50)),
                rounded(latencies.percentile(0.95)),
                rounded(latencies.percentile(0.99)),
                rounded(latencies.percentile(1.0)),
                each(run.driverTime(), latencies.count()),
                run.serverTime().map(time -> each(time, latencies.count())),
                run.firstError());
    }

    private static double each(Duration time, int count) {
        return count == 0 ? 0 : rounded(time.toNanos() / 1e3 / count);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    Table table() {
        List<String> head = List.of(
                "Workload",
                "Connections",
                "Requests",
                "Errors",
                "Rate/s",
                "Mean",
                "p50",
                "p95",
                "p99",
                "Max",
                "Server CPU",
                "Driver CPU");
        List<String> row = List.of(
                workload,
                String.valueOf(connections),
                String.valueOf(requests),
                String.valueOf(errors),
                String.format(Locale.ROOT, "%.1f", rate),
                ms(meanMs),
                ms(p50Ms),
                ms(p95Ms),
                ms(p99Ms),
                ms(maxMs),
                serverCpuUs.map(BenchReport::us).orElse("-"),
                us(driverCpuUs));
        List<List<String>> rows = new ArrayList<>();
        rows.add(row);
        return new Table(head, rows);
    }

    private static String ms(double value) {
        return String.format(Locale.ROOT, "%.2fms", value);
    }

    private static String us(double value) {
        return String.format(Locale.ROOT, "%.0fus", value);
    }
}
