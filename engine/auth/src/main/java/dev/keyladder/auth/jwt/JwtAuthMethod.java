package dev.keyladder.auth.jwt;

import dev.keyladder.auth.jwt.Bodies.ConfigBody;
import dev.keyladder.auth.jwt.Bodies.EndBuildBody;
import dev.keyladder.auth.jwt.Bodies.ListQuery;
import dev.keyladder.auth.jwt.Bodies.LoginBody;
import dev.keyladder.auth.jwt.Bodies.RoleBody;
import dev.keyladder.spi.AuthMethod;
import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Route;
import java.util.List;
import java.util.Map;

/// Logins with signed identity tokens: a mount believes one issuer, its roles say which of the issuer's
/// tokens get what.
final class JwtAuthMethod implements AuthMethod {
    private final ConfigPath config;
    private final RolePaths roles;
    private final LoginPaths logins;

    JwtAuthMethod(MountContext mount, ClaimsJson json, Presets presets) {
        JwtRows rows = new JwtRows(mount.storage());
        IssuerDocuments documents = new IssuerDocuments(mount.outbound(), json);
        config = new ConfigPath(rows, documents);
        roles = new RolePaths(rows, new RoleChange(json, presets), new RoleRules(json));
        logins = new LoginPaths(rows, new RoleCompiler(json, presets), documents, mount, json);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.path("config")
                        .on(Operation.READ, config::read)
                        .on(Operation.UPDATE, ConfigBody.class, config::write)
                        .build(),
                Route.path("role")
                        .on(Operation.LIST, ListQuery.class, roles::list)
                        .build(),
                Route.path("role/{name}")
                        .on(Operation.READ, roles::read)
                        .on(Operation.UPDATE, RoleBody.class, roles::write)
                        .on(Operation.DELETE, roles::delete)
                        .exists(roles::exists)
                        .build(),
                Route.path("login")
                        .on(Operation.UPDATE, LoginBody.class, logins::login)
                        .open()
                        .build(),
                Route.path("end-build")
                        .on(Operation.UPDATE, EndBuildBody.class, logins::endBuild)
                        .open()
                        .build());
    }

    @Override
    public Renewal renew(String role, Map<String, String> metadata) {
        return logins.renew(role);
    }
}
