package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.policy.BuiltInPolicies;
import dev.keyladder.core.policy.Policy;
import dev.keyladder.core.policy.PolicyException;
import dev.keyladder.core.policy.PolicyNames;
import dev.keyladder.core.policy.PolicyParser;
import dev.keyladder.core.policy.PolicyRegister;
import dev.keyladder.spi.JsonName;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Policies, under `sys/policies/acl` and under the older `sys/policy`, which names the text `rules`.
public final class PolicyPaths {
    private final PolicyRegister policies;

    /// Paths over the stored policies.
    public PolicyPaths(PolicyRegister policies) {
        this.policies = policies;
    }

    /// A policy's text.
    record Text(@JsonName(value = "policy", alias = "rules") String text) {}

    /// All of them.
    public List<Route> routes() {
        return List.of(
                Route.path("policies/acl")
                        .on(
                                Operation.LIST,
                                CoreHandler.of((CoreCall call) -> new Outcome.Names(policies.names(namespace(call)))))
                        .build(),
                policy("policies/acl/{name}", "policy"),
                Route.path("policy")
                        .on(Operation.READ, CoreHandler.of(this::oldList))
                        .on(Operation.LIST, CoreHandler.of(this::oldList))
                        .build(),
                policy("policy/{name}", "rules"));
    }

    private Route policy(String pattern, String textField) {
        return Route.path(pattern)
                .on(Operation.READ, CoreHandler.of((CoreCall call) -> read(call, textField)))
                .on(Operation.UPDATE, Text.class, CoreHandler.of(this::write))
                .on(Operation.DELETE, CoreHandler.of(this::delete))
                .build();
    }

    private Outcome oldList(CoreCall call) {
        List<String> names = policies.names(namespace(call));
        return new Outcome.Data(ordered("keys", names, "policies", names));
    }

    private Outcome read(CoreCall call, String textField) {
        return policies.find(namespace(call), name(call))
                .<Outcome>map(policy -> new Outcome.Data(ordered("name", policy.name(), textField, policy.text())))
                .orElseGet(Outcome.NotFound::new);
    }

    private static JsonObject ordered(String first, Object one, String second, Object other) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(first, one);
        fields.put(second, other);
        return JsonObject.of(fields);
    }

    private Outcome write(CoreCall call, Text body) {
        String name = name(call);
        if (!BuiltInPolicies.isWritable(name)) {
            return new Outcome.Invalid("cannot update \"" + name + "\" policy");
        }
        if (body.text().isEmpty()) {
            return new Outcome.Invalid("'policy' parameter not supplied or empty");
        }
        Optional<String> objection = PolicyNames.objection(name);
        if (objection.isPresent()) {
            return new Outcome.Invalid(objection.get());
        }
        try {
            Policy parsed = PolicyParser.parse(name, decoded(body.text()));
            policies.store(namespace(call), name, parsed.text(), call.changes());
        } catch (PolicyException e) {
            return new Outcome.Invalid(String.valueOf(e.getMessage()));
        }
        call.onCommitted(policies::forgetCompiled);
        return new Outcome.Done();
    }

    private Outcome delete(CoreCall call) {
        String name = name(call);
        if (!BuiltInPolicies.isDeletable(name)) {
            return new Outcome.Invalid("cannot delete \"" + name + "\" policy");
        }
        policies.remove(namespace(call), name, call.changes());
        call.onCommitted(policies::forgetCompiled);
        return new Outcome.Done();
    }

    /// A text that is base64 throughout is taken for an encoded one, as clients may send it.
    private static String decoded(String text) {
        try {
            String inner = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            return inner.isEmpty() ? text : inner;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String name(CoreCall call) {
        return call.parameter("name").toLowerCase(Locale.ROOT);
    }

    private static Namespace namespace(CoreCall call) {
        return call.exchange().target().namespace();
    }
}
