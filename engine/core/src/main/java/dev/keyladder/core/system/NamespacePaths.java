package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.effect.Wish;
import dev.keyladder.core.mount.MountTable;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.core.namespace.NamespaceKeys;
import dev.keyladder.core.namespace.NamespaceRegister;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.Route;
import dev.keyladder.spi.format.Identifiers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Namespaces below the request's own, under `sys/namespaces`.
public final class NamespacePaths {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.\\-]{0,62}[A-Za-z0-9]|[A-Za-z0-9]");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.\\-]{0,62}");
    private static final Set<String> TAKEN = Set.of("root", "sys", "audit", "auth", "cubbyhole", "identity");

    private final NamespaceRegister namespaces;
    private final NamespaceKeys keys;
    private final MountTable mounts;
    private final RandomSource random;

    /// Paths over the registers.
    public NamespacePaths(NamespaceRegister namespaces, NamespaceKeys keys, MountTable mounts, RandomSource random) {
        this.namespaces = namespaces;
        this.keys = keys;
        this.mounts = mounts;
        this.random = random;
    }

    /// A new namespace: labels that are left out are those of the one above.
    record Make(String tenant, String environment, Map<String, String> customMetadata) {}

    /// Whether to delete even what could not be revoked.
    record Delete(boolean force) {}

    /// All of them.
    public List<Route> routes() {
        return List.of(
                Route.path("namespaces")
                        .on(Operation.LIST, CoreHandler.of(this::list))
                        .build(),
                Route.path("namespaces/{name}")
                        .on(Operation.READ, CoreHandler.of(this::read))
                        .on(Operation.UPDATE, Make.class, CoreHandler.of(this::make))
                        .on(Operation.PATCH, Make.class, CoreHandler.of(this::patch))
                        .on(Operation.DELETE, Delete.class, CoreHandler.of(this::delete))
                        .build());
    }

    private Outcome list(CoreCall call) {
        Map<String, Record> info = new LinkedHashMap<>();
        for (Namespace namespace : namespaces.below(here(call))) {
            info.put(relative(call, namespace) + "/", view(namespace));
        }
        return new Outcome.Names(List.copyOf(info.keySet()), info, List.of());
    }

    private Outcome read(CoreCall call) {
        return find(call).<Outcome>map(found -> new Outcome.Data(view(found))).orElseGet(Outcome.NotFound::new);
    }

    private Outcome make(CoreCall call, Make body) {
        call.serialize("namespaces");
        Optional<Namespace> existing = find(call);
        if (existing.isPresent()) {
            return again(existing.get(), body);
        }
        Namespace above = here(call);
        String name = call.parameter("name");
        String path = above.isRoot() ? name : above.path() + "/" + name;
        Namespace made = new Namespace(
                Identifiers.keyId("ns_", random),
                path,
                body.tenant().isEmpty() ? above.tenant() : body.tenant(),
                body.environment().isEmpty() ? above.environment() : body.environment(),
                body.customMetadata(),
                call.now(),
                false);
        Optional<String> refusal = refusal(call, name, made);
        if (refusal.isPresent()) {
            return new Outcome.Invalid(refusal.get());
        }
        keys.make(made, call.changes());
        namespaces.store(made, call.changes());
        call.onCommitted(() -> {
            namespaces.show(made);
            mounts.load(made);
        });
        return new Outcome.Data(view(made));
    }

    /// Making one that is there already changes nothing, unless it asks for other labels: those are fixed
    /// for ever.
    private static Outcome again(Namespace existing, Make body) {
        boolean otherTenant = !body.tenant().isEmpty() && !body.tenant().equals(existing.tenant());
        boolean otherEnvironment =
                !body.environment().isEmpty() && !body.environment().equals(existing.environment());
        boolean other = otherTenant || otherEnvironment;
        return other
                ? new Outcome.Invalid(
                        "the namespace exists with other labels, and labels never change: keys are derived for them")
                : new Outcome.Data(view(existing));
    }

    private Optional<String> refusal(CoreCall call, String name, Namespace made) {
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            return Optional.of("\"" + name + "\" cannot be the name of a namespace");
        }
        if (!LABEL.matcher(made.tenant()).matches()
                || !LABEL.matcher(made.environment()).matches()) {
            return Optional.of("tenant and environment have 1 to 63 letters, digits, dots, dashes and underscores");
        }
        if (here(call).deleting()) {
            return Optional.of("the namespace is being deleted");
        }
        boolean mounted = mounts.list(here(call)).stream()
                .anyMatch(mount -> mount.entry().path().startsWith(name + "/"));
        return mounted ? Optional.of("path is already in use at " + name + "/") : Optional.empty();
    }

    private Outcome patch(CoreCall call, Make body) {
        Optional<Namespace> found = find(call);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        Namespace changed = found.get().withCustomMetadata(body.customMetadata());
        namespaces.store(changed, call.changes());
        call.onCommitted(() -> namespaces.show(changed));
        return new Outcome.Data(view(changed));
    }

    private Outcome delete(CoreCall call, Delete body) {
        Optional<Namespace> found = find(call);
        if (found.isEmpty()) {
            return new Outcome.Done();
        }
        if (!namespaces.below(found.get()).isEmpty()) {
            return new Outcome.Invalid("there are namespaces below this one: delete those first");
        }
        return new Wish.DeleteNamespace(found.get(), body.force());
    }

    private Optional<Namespace> find(CoreCall call) {
        Namespace above = here(call);
        String name = call.parameter("name");
        return namespaces
                .byPath(above.isRoot() ? name : above.path() + "/" + name)
                .filter(found -> !found.isRoot());
    }

    private String relative(CoreCall call, Namespace namespace) {
        Namespace above = here(call);
        return above.isRoot()
                ? namespace.path()
                : namespace.path().substring(above.path().length() + 1);
    }

    private static JsonObject view(Namespace namespace) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", namespace.id());
        view.put("path", namespace.path() + "/");
        view.put("tenant", namespace.tenant());
        view.put("environment", namespace.environment());
        view.put("custom_metadata", namespace.customMetadata());
        view.put("created_time", namespace.created());
        view.put("deleting", namespace.deleting());
        return JsonObject.of(view);
    }

    private static Namespace here(CoreCall call) {
        return call.exchange().target().namespace();
    }
}
