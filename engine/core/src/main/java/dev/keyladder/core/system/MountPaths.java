package dev.keyladder.core.system;

import dev.keyladder.core.call.CoreCall;
import dev.keyladder.core.effect.Lifetimes;
import dev.keyladder.core.effect.Wish;
import dev.keyladder.core.mount.MountEntry;
import dev.keyladder.core.mount.MountMaker;
import dev.keyladder.core.mount.MountTable;
import dev.keyladder.core.mount.Mounted;
import dev.keyladder.core.mount.Resident;
import dev.keyladder.core.namespace.Namespace;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Mounts of secrets engines under `sys/mounts`, of auth methods under `sys/auth`.
public final class MountPaths {
    private final boolean auth;
    private final MountTable mounts;
    private final MountMaker maker;
    private final Lifetimes lifetimes;

    private MountPaths(boolean auth, MountTable mounts, MountMaker maker, Lifetimes lifetimes) {
        this.auth = auth;
        this.mounts = mounts;
        this.maker = maker;
        this.lifetimes = lifetimes;
    }

    /// Under `sys/mounts`.
    public static MountPaths ofSecrets(MountTable mounts, MountMaker maker, Lifetimes lifetimes) {
        return new MountPaths(false, mounts, maker, lifetimes);
    }

    /// Under `sys/auth`.
    public static MountPaths ofAuth(MountTable mounts, MountMaker maker, Lifetimes lifetimes) {
        return new MountPaths(true, mounts, maker, lifetimes);
    }

    /// All of them.
    public List<Route> routes() {
        String base = auth ? "auth" : "mounts";
        return List.of(
                Route.path(base).on(Operation.READ, CoreHandler.of(this::list)).build(),
                guarded(Route.path(base + "/{path...}/tune")
                        .on(Operation.READ, CoreHandler.of(this::readTuned))
                        .on(Operation.UPDATE, MountBodies.Tune.class, CoreHandler.of(this::tune))),
                guarded(Route.path(base + "/{path...}")
                        .on(Operation.READ, CoreHandler.of(this::read))
                        .on(Operation.UPDATE, MountBodies.Enable.class, CoreHandler.of(this::enable))
                        .on(Operation.DELETE, CoreHandler.of(this::disable))));
    }

    private Route guarded(Route.Builder builder) {
        return (auth ? builder.sudo() : builder).build();
    }

    private Outcome list(CoreCall call) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        for (Mounted mounted : mounts.list(namespace(call))) {
            if (mounted.entry().isAuth() == auth) {
                view.put(shown(mounted.entry().path()), MountView.of(mounted.entry()));
            }
        }
        return new Outcome.Data(JsonObject.of(view));
    }

    private Outcome read(CoreCall call) {
        String path = call.parameter("path");
        return find(call, path)
                .<Outcome>map(found -> new Outcome.Data(MountView.of(found.entry())))
                .orElseGet(() -> absent(path));
    }

    private Outcome readTuned(CoreCall call) {
        String path = call.parameter("path");
        return find(call, path)
                .<Outcome>map(found -> new Outcome.Data(MountView.tuned(found.entry(), lifetimes.of(found.entry()))))
                .orElseGet(() -> absent(path));
    }

    private Outcome enable(CoreCall call, MountBodies.Enable body) {
        String path = stored(call.parameter("path"));
        String name = body.type().isEmpty() || body.type().equals("plugin") ? body.pluginName() : body.type();
        Optional<MountMaker.Offer> offer = maker.offer(name, auth, body.options());
        if (name.isEmpty()) {
            return new Outcome.Invalid("backend type must be specified as a string");
        }
        if (offer.isEmpty()) {
            return new Outcome.Invalid("nothing of type \"" + name + "\" can be mounted here; there is "
                    + String.join(", ", maker.offered(auth)));
        }
        call.serialize("mounts");
        Optional<String> refusal = refusal(call, path, body.config());
        if (refusal.isPresent()) {
            return new Outcome.Invalid(refusal.get());
        }
        MountEntry entry = maker.make(
                namespace(call),
                path,
                offer.get().type(),
                body.description(),
                offer.get().options(),
                body.config().settings());
        mounts.store(entry, call.changes());
        call.onCommitted(() -> mounts.show(entry));
        return new Outcome.Done();
    }

    private Optional<String> refusal(CoreCall call, String path, MountBodies.Config config) {
        if (isReserved(path)) {
            return Optional.of("\"" + path.substring(0, path.length() - 1) + "\" cannot be used as a mount path");
        }
        if (isContradictory(config.settings())) {
            return Optional.of("given default lease TTL greater than given max lease TTL");
        }
        return mounts.list(namespace(call)).stream()
                .map(mounted -> mounted.entry().path())
                .filter(other -> other.startsWith(path) || path.startsWith(other))
                .findFirst()
                .map(other -> "path is already in use at " + shown(other));
    }

    private boolean isReserved(String path) {
        String bare = path.substring(0, path.length() - 1);
        boolean malformed = bare.isBlank() || bare.contains("//") || bare.startsWith("/") || bare.contains("..");
        return malformed || (!auth && (path.startsWith("sys/") || path.startsWith("auth/")));
    }

    private static boolean isContradictory(MountEntry.Settings settings) {
        return !settings.maxLeaseTtl().isZero() && settings.defaultLeaseTtl().compareTo(settings.maxLeaseTtl()) > 0;
    }

    private Outcome disable(CoreCall call) {
        Optional<Mounted> found = find(call, call.parameter("path"));
        if (found.isEmpty()) {
            return new Outcome.Done();
        }
        if (found.get().resident() instanceof Resident.Core) {
            return new Outcome.Invalid(
                    "cannot disable \"" + shown(found.get().entry().path()) + "\": it is part of every namespace");
        }
        return new Wish.Unmount(found.get().entry());
    }

    private Outcome tune(CoreCall call, MountBodies.Tune body) {
        call.serialize("mounts");
        Optional<Mounted> found = find(call, call.parameter("path"));
        if (found.isEmpty()) {
            return new Outcome.Invalid(
                    "tune of path \"" + stored(call.parameter("path")) + "\" failed: no mount entry found");
        }
        MountEntry before = found.get().entry();
        MountEntry.Settings settings = body.over(before.settings());
        if (isContradictory(settings)) {
            return new Outcome.Invalid("given default lease TTL greater than given max lease TTL");
        }
        if (settings.maxLeaseTtl().compareTo(Duration.ofDays(36_500)) > 0) {
            return new Outcome.Invalid("max_lease_ttl is more than a hundred years");
        }
        MountEntry after =
                before.with(body.description().orElse(before.description()), options(before, body), settings);
        boolean core = found.get().resident() instanceof Resident.Core;
        if (!core && maker.offer(after.type(), after.isAuth(), after.options()).isEmpty()) {
            return new Outcome.Invalid("a mount of type \"" + after.type() + "\" cannot have these options");
        }
        mounts.store(after, call.changes());
        call.onCommitted(() -> mounts.show(after));
        return new Outcome.Done();
    }

    /// Options that are given stand beside or instead of those there are: the command line sends an empty map.
    private static Map<String, String> options(MountEntry before, MountBodies.Tune body) {
        Map<String, String> options = new LinkedHashMap<>(before.options());
        body.options().ifPresent(options::putAll);
        return options;
    }

    private Outcome absent(String path) {
        return new Outcome.Invalid(
                auth ? "No auth engine at " + path + "/" : "No secret engine mount at " + path + "/");
    }

    private Optional<Mounted> find(CoreCall call, String path) {
        return mounts.at(namespace(call), stored(path));
    }

    private String stored(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return (auth ? "auth/" : "") + bare + "/";
    }

    private String shown(String stored) {
        return auth ? stored.substring("auth/".length()) : stored;
    }

    private static Namespace namespace(CoreCall call) {
        return call.exchange().target().namespace();
    }
}
