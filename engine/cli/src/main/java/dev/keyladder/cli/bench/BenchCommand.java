package dev.keyladder.cli.bench;

import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ApiFailure;
import dev.keyladder.cli.api.ApiSettings;
import dev.keyladder.cli.api.ServerOptions;
import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Loads a server and says how it held.
@Command(
        name = "bench",
        description = "Load a server (ours, Vault or OpenBao) and say how it held. Makes what it needs with your token,"
                + " and takes it away again.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 600;
    private static final int MOST_REQUESTS = 10_000_000;
    private static final int MOST_TOKENS = 1_000_000;
    private static final int MOST_CONNECTIONS = 1_000;
    private static final int ERRORS = 2;

    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Parameters(
            paramLabel = "WORKLOAD",
            description = "jwt_auth, kvv2_read, kvv2_write, postgresql_secret or approle_auth.")
    private String workload = "";

    @Mixin
    private final Bounds bounds = new Bounds();

    /// A command that runs in a terminal.
    public BenchCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /// How hard and how long, at most.
    static final class Bounds {
        @Option(
                names = {"-c", "--connections"},
                paramLabel = "N",
                description = "Connections, each with one request under way; 32 unless told otherwise.")
        private int connections = 32;

        @Option(
                names = "--duration",
                paramLabel = "SECONDS",
                description = "How long it counts; 10 unless told otherwise, at most 600.")
        private int seconds = 10;

        @Option(
                names = "--warm-up",
                paramLabel = "SECONDS",
                description = "Load before anything counts; 3 unless told otherwise.")
        private int warmUp = 3;

        @Option(
                names = "--requests",
                paramLabel = "N",
                description = "Requests at most, warm-up included; for jwt_auth, the tokens that are signed"
                        + " beforehand: 50000 unless told otherwise.")
        private Optional<Integer> requests = Optional.empty();

        @Option(
                names = "--server-pid",
                paramLabel = "PID",
                description = "The server's process on this machine, to count its processor time.")
        private Optional<Long> serverPid = Optional.empty();

        @Option(names = "--allow-remote", description = "Load a server on another machine, with its owner's leave.")
        private boolean allowRemote;

        private void check() {
            require(connections > 0 && connections <= MOST_CONNECTIONS, "--connections is 1 to " + MOST_CONNECTIONS);
            require(seconds > 0 && seconds <= MOST_SECONDS, "--duration is 1 to " + MOST_SECONDS + " seconds");
            require(warmUp >= 0 && warmUp <= MOST_SECONDS, "--warm-up is 0 to " + MOST_SECONDS + " seconds");
            require(requests.filter(n -> n < 1 || n > MOST_REQUESTS).isEmpty(), "--requests is 1 to " + MOST_REQUESTS);
        }

        private static void require(boolean holds, String what) {
            if (!holds) {
                throw new CommandFailed(what);
            }
        }

        private LoadPlan plan(URI address) {
            int port = address.getPort() < 0 ? 80 : address.getPort();
            return new LoadPlan(
                    new InetSocketAddress(address.getHost(), port),
                    connections,
                    Duration.ofSeconds(warmUp),
                    Duration.ofSeconds(seconds),
                    requests.orElse(MOST_REQUESTS),
                    serverPid.map(ProcessTime::new));
        }

        private int tokens() {
            return Math.min(requests.orElse(50_000), MOST_TOKENS);
        }
    }

    @Override
    public Integer call() {
        ApiSettings settings = server.settings(terminal);
        bounds.check();
        if (!settings.isLoopback() && !bounds.allowRemote) {
            throw new CommandFailed(settings.address() + " is not this machine: loading somebody's server is only done"
                    + " with --allow-remote");
        }
        if (!"http".equals(settings.address().getScheme())) {
            throw new CommandFailed(
                    "bench speaks plain HTTP, to measure the server and not TLS: name an http:// address");
        }
        Workload load = workload(settings);
        try (Api api = Api.connect(settings, terminal)) {
            BenchReport report = BenchReport.of(workload, bounds.connections, run(load, api, settings.address()));
            format.chosen().print(terminal.out(), report.table(), report);
            if (!report.firstError().isEmpty()) {
                terminal.err().println("the first error: " + report.firstError());
            }
            return report.errors() > 0 ? ERRORS : 0;
        }
    }

    private Measured run(Workload load, Api api, URI address) {
        try {
            RequestSource source = load.prepare(api);
            terminal.err().println("loading " + address + " with " + workload);
            return new LoadDriver(bounds.plan(address), source).run();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed("the load broke off: " + e.getMessage(), e);
        } finally {
            cleanUp(load, api);
        }
    }

    /// What could not be taken away is told, and hides no failure that came before.
    private void cleanUp(Workload load, Api api) {
        try {
            load.cleanUp(api);
        } catch (ApiFailure e) {
            terminal.err().println("what was made for the run is still there: " + e.getMessage());
        }
    }

    private Workload workload(ApiSettings settings) {
        String mount = "bench-" + Long.toHexString(clock.millis());
        RequestText text = new RequestText(settings);
        return switch (workload) {
            case "jwt_auth" -> new JwtAuth(mount, text, bounds.tokens(), clock.instant(), terminal.err());
            case "kvv2_read" -> KvV2.reading(mount, text);
            case "kvv2_write" -> KvV2.writing(mount, text);
            case "postgresql_secret" -> new PostgresqlSecret(mount, text, terminal);
            case "approle_auth" -> new AppRoleAuth(mount, text);
            default ->
                throw new CommandFailed("no workload is called " + workload
                        + ": jwt_auth, kvv2_read, kvv2_write, postgresql_secret, approle_auth");
        };
    }
}
