package dev.keyladder.auth.jwt;

import dev.keyladder.auth.jwt.Bodies.EndBuildBody;
import dev.keyladder.auth.jwt.Bodies.LoginBody;
import dev.keyladder.spi.AuthMethod.Renewal;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.MountContext;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.secret.SecretAccess;
import dev.keyladder.spi.secret.SecretText;
import java.util.Locale;
import java.util.Optional;

/// `login` and `end-build`: both judge an identity token, by one and the same code.
final class LoginPaths {
    private final JwtRows rows;
    private final RoleCompiler roles;
    private final IssuerDocuments documents;
    private final MountContext mount;
    private final ClaimsJson json;

    LoginPaths(JwtRows rows, RoleCompiler roles, IssuerDocuments documents, MountContext mount, ClaimsJson json) {
        this.rows = rows;
        this.roles = roles;
        this.documents = documents;
        this.mount = mount;
        this.json = json;
    }

    Outcome login(Call call, LoginBody body) {
        try {
            return new Outcome.Session(admitted(call, body.role(), body.jwt()));
        } catch (LoginRefused refused) {
            return refused.outcome();
        }
    }

    Outcome endBuild(Call call, EndBuildBody body) {
        try {
            Optional<String> session = body.session().filter(id -> !id.isEmpty());
            return new Outcome.EndBuild(admitted(call, body.role(), body.jwt()), session);
        } catch (LoginRefused refused) {
            return refused.outcome();
        }
    }

    Renewal renew(String role) {
        Optional<LoginRole> standing = role(role);
        return standing.isPresent()
                ? new Renewal.Allowed(standing.get().terms())
                : new Renewal.Refused("role \"" + role + "\" does not exist during renewal");
    }

    private Granted admitted(Call call, String asked, SecretText jwt) {
        TrustedIssuer issuer = rows.issuer(this::prepare)
                .orElseThrow(() -> LoginRefused.because("jwt_not_configured", "could not load configuration"));
        LoginRole role = requireRole(asked.isEmpty() ? issuer.defaultRole() : asked);
        requireIssuerForBuilds(issuer, role);
        // Files and pipes leave a line end behind the token.
        String compact = jwt.reveal(SecretAccess.reveal()).strip();
        if (compact.isEmpty()) {
            throw LoginRefused.because("jwt_missing", "missing token");
        }
        IdentityToken token = IdentityToken.parse(compact);
        return role.admit(token, issuer.verified(token), call.now());
    }

    private LoginRole requireRole(String name) {
        if (name.isEmpty()) {
            throw LoginRefused.because("jwt_role_missing", "missing role");
        }
        return role(name)
                .orElseThrow(
                        () -> LoginRefused.because("jwt_role_unknown", "role \"" + name + "\" could not be found"));
    }

    /// Builds are told apart by their issuer, so it must be one that the operator has named, not one that
    /// any token
    /// may claim.
    private static void requireIssuerForBuilds(TrustedIssuer issuer, LoginRole role) {
        if (role.knowsBuilds() && issuer.issuer().isEmpty()) {
            throw LoginRefused.because(
                    "jwt_issuer_unbound", "a role with a build_key needs bound_issuer in the mount's config");
        }
    }

    private Optional<LoginRole> role(String name) {
        String stored = name.toLowerCase(Locale.ROOT);
        return rows.loginRole(stored, role -> roles.compile(stored, role));
    }

    private TrustedIssuer prepare(MountConfig config) {
        KeySource keys = config.jwtValidationPubkeys().isEmpty()
                ? new RemoteKeys(() -> documents.keys(config), mount.clock())
                : new KeySource.Fixed(ConfigPath.ownKeys(config));
        return new TrustedIssuer(config.issuer(), config.acceptedAlgorithms(), keys, config.defaultRole(), json);
    }
}
