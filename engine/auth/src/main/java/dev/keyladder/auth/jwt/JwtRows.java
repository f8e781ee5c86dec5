package dev.keyladder.auth.jwt;

import dev.keyladder.spi.Batch;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.MountStorage;
import dev.keyladder.spi.MountStorage.Stored;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Where the mount's rows stand: `config` is a [MountConfig], `role/<name>` a [Role]. What has been made of
/// them is
/// remembered here, since only here they change.
final class JwtRows {
    private static final String CONFIG = "config";
    private static final String ROLES = "role/";

    private final MountStorage storage;
    private final Remembered<TrustedIssuer> issuer = new Remembered<>();
    private final Remembered<LoginRole> loginRoles = new Remembered<>();

    JwtRows(MountStorage storage) {
        this.storage = storage;
    }

    Optional<MountConfig> config() {
        return storage.get(CONFIG, MountConfig.class).map(Stored::value);
    }

    void writeConfig(Call call, MountConfig config) {
        call.batch().put(CONFIG, config);
        call.onCommitted(issuer::forget);
    }

    /// The mount's issuer, kept from login to login, since it holds the keys that were fetched.
    Optional<TrustedIssuer> issuer(Function<MountConfig, TrustedIssuer> prepare) {
        return issuer.get(CONFIG, () -> config().map(prepare));
    }

    Optional<Role> role(String name) {
        return storage.get(ROLES + name, Role.class).map(Stored::value);
    }

    /// Reads a role that this call is going to change.
    Optional<Role> roleForChange(Call call, String name) {
        call.serialize(ROLES + name);
        Optional<Stored<Role>> stored = storage.get(ROLES + name, Role.class);
        call.batch().expect(ROLES + name, stored.map(Stored::revision).orElse(Batch.ABSENT));
        return stored.map(Stored::value);
    }

    void writeRole(Call call, String name, Role role) {
        call.batch().put(ROLES + name, role);
        call.onCommitted(loginRoles::forget);
    }

    void deleteRole(Call call, String name) {
        call.batch().delete(ROLES + name);
        call.onCommitted(loginRoles::forget);
    }

    Optional<LoginRole> loginRole(String name, Function<Role, LoginRole> prepare) {
        return loginRoles.get(name, () -> role(name).map(prepare));
    }

    List<String> roleNames(String after, int limit) {
        return storage.children(ROLES, after, limit);
    }
}
