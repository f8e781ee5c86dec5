package dev.keyladder.server.wiring;

import dev.keyladder.spi.AuthMethod;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.TokenTerms;
import dev.keyladder.spi.secret.SecretText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An auth method that believes whoever names a build.
final class Builds implements AuthMethod {
    /// Which build, and which policies its token is to have: `user` where none are named.
    record Who(String build, List<String> policies) {
        Who {
            policies = policies.isEmpty() ? List.of("user") : List.copyOf(policies);
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.path("login")
                        .on(Operation.UPDATE, Who.class, (call, who) -> new Outcome.Session(granted(call, who)))
                        .open()
                        .build(),
                Route.path("end-build")
                        .on(
                                Operation.UPDATE,
                                Who.class,
                                (call, who) -> new Outcome.EndBuild(granted(call, who), Optional.empty()))
                        .open()
                        .build());
    }

    private static Granted granted(Call call, Who who) {
        return new Granted(
                "role",
                "alias-" + who.build(),
                who.build(),
                Map.of(),
                "builds",
                Map.of(),
                terms(who.policies()),
                Optional.of(new Granted.BuildKey("issuer", Map.of("run_id", who.build()), true)),
                Optional.of(new Granted.Proof(
                        SecretText.of("proof-of-" + who.build()),
                        call.now().plus(Duration.ofHours(1)),
                        Granted.Reuse.SAME_BUILD)));
    }

    @Override
    public Renewal renew(String role, Map<String, String> metadata) {
        return new Renewal.Allowed(terms(List.of("user")));
    }

    private static TokenTerms terms(List<String> policies) {
        return new TokenTerms(
                policies, false, Duration.ofHours(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, List.of());
    }
}
