package dev.keyladder.core.system;

import dev.keyladder.core.call.Caller;
import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.mount.MountTable;
import dev.keyladder.core.mount.Mounted;
import dev.keyladder.core.mount.Target;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What clients ask before they touch a kv mount: which mount does a path belong to, and of which version
/// is it?
///
/// The paths are public because anybody may ask; what is answered depends on what the token may do under
/// the mount.
public final class UiMountPaths {
    private final MountTable mounts;
    private final TokenCaller callers;

    /// Paths over the mount table.
    ///
    /// @param callers finds out who calls, since a public path is reached without
    public UiMountPaths(MountTable mounts, TokenCaller callers) {
        this.mounts = mounts;
        this.callers = callers;
    }

    /// Finds the holder of the token that a request carries, if it carries one that lives.
    @FunctionalInterface
    public interface TokenCaller {
        /// The caller of a request.
        Optional<Caller.Known> of(CoreCall call);
    }

    /// All of them.
    public List<Route> routes() {
        return List.of(
                Route.path("internal/ui/mounts")
                        .on(Operation.READ, CoreHandler.of(this::all))
                        .open()
                        .build(),
                Route.path("internal/ui/mounts/{path...}")
                        .on(Operation.READ, CoreHandler.of(this::one))
                        .open()
                        .build());
    }

    private Outcome all(CoreCall call) {
        Optional<Caller.Known> caller = callers.of(call);
        Map<String, @Nullable Object> secret = new LinkedHashMap<>();
        Map<String, @Nullable Object> auth = new LinkedHashMap<>();
        for (Mounted mounted : mounts.list(namespace(call))) {
            MountEntry entry = mounted.entry();
            boolean seen = caller.isPresent() && mayUse(call, caller.get(), entry);
            if (seen || entry.settings().listingVisibility().equals("unauth")) {
                String path = entry.isAuth() ? entry.path().substring("auth/".length()) : entry.path();
                (entry.isAuth() ? auth : secret).put(path, view(entry, seen));
            }
        }
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        both.put("auth", JsonObject.of(auth));
        both.put("secret", JsonObject.of(secret));
        return new Outcome.Data(JsonObject.of(both));
    }

    private static JsonObject view(MountEntry entry, boolean seen) {
        if (seen) {
            return MountView.of(entry);
        }
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("type", entry.type());
        view.put("description", entry.description());
        view.put("options", entry.options());
        return JsonObject.of(view);
    }

    private Outcome one(CoreCall call) {
        String path = call.parameter("path");
        Optional<Caller.Known> caller = callers.of(call);
        Optional<Mounted> found =
                mounts.holding(namespace(call), path).or(() -> mounts.at(namespace(call), path + "/"));
        if (caller.isEmpty()
                || found.isEmpty()
                || !mayUse(call, caller.get(), found.get().entry())) {
            return new Outcome.Denied(
                    "nothing is granted at or under the mount of " + path,
                    "preflight capability check returned 403, please ensure client's policies grant access to path \""
                            + path + "/\"");
        }
        Map<String, @Nullable Object> view =
                new LinkedHashMap<>(MountView.of(found.get().entry()).fields());
        view.put("path", found.get().entry().path());
        return new Outcome.Data(JsonObject.of(view));
    }

    private static boolean mayUse(CoreCall call, Caller.Known caller, MountEntry entry) {
        Target target = call.exchange().target();
        if (!caller.home().contains(target.namespace())) {
            return false;
        }
        String seen = target.namespace().pathFrom(caller.home());
        return caller.acl().anyUnder(seen + entry.path());
    }

    private static Namespace namespace(CoreCall call) {
        return call.exchange().target().namespace();
    }
}
