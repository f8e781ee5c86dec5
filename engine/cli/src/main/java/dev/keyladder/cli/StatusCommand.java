package dev.keyladder.cli;

import dev.keyladder.cli.api.Answer;
import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ApiFailure;
import dev.keyladder.cli.api.ServerOptions;
import dev.keyladder.cli.terminal.FormatOption;
import dev.keyladder.cli.terminal.Table;
import dev.keyladder.cli.terminal.Terminal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says how a server stands. Exits with 0 where it is unsealed, 2 where it is sealed, 1 where that cannot
/// be told: as
/// Vault's command does, so that scripts can wait for it.
@Command(
        name = "status",
        description = "Say whether the server is sealed: exits with 0 if not, 2 if so, 1 on an error.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int SEALED = 2;
    // Whatever the state, it is an answer here and no failure.
    private static final String ANY_STATE = "sealedcode=299&uninitcode=299&standbycode=299";

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormatOption format = new FormatOption();

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Leader(boolean haEnabled) {}

    private record Health(Optional<Duration> rootOutageBudgetSeconds) {}

    @Override
    public Integer call() {
        try (Api api = server.connect(terminal)) {
            Answer seal = api.get("sys/seal-status");
            Answer leader = api.get("sys/leader");
            Health health = api.get("sys/health", ANY_STATE).as(Health.class);
            SealStatus status = seal.as(SealStatus.class);
            print(status, leader, health, seal);
            return status.sealed() ? SEALED : ExitCode.OK;
        } catch (ApiFailure e) {
            terminal.err().println(e.getMessage());
            return ExitCode.LOCAL;
        }
    }

    private void print(SealStatus status, Answer leader, Health health, Answer seal) {
        Map<String, String> facts = status.facts();
        facts.put("HA Enabled", String.valueOf(leader.as(Leader.class).haEnabled()));
        Map<String, Object> json = new LinkedHashMap<>(seal.fields());
        json.putAll(leader.fields());
        health.rootOutageBudgetSeconds().ifPresent(left -> {
            facts.put("Root Outage Budget", left.toSeconds() + "s left");
            json.put("root_outage_budget_seconds", left.toSeconds());
        });
        format.chosen().print(terminal.out(), Table.of(facts), json);
    }
}
