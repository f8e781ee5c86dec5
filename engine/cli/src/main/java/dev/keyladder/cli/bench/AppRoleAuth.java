package dev.keyladder.cli.bench;

import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ApiFailure;
import dev.keyladder.cli.terminal.CommandFailed;
import dev.keyladder.spi.secret.SecretText;
import java.util.Map;

/// `approle_auth`: logins with a role id and a secret id.
final class AppRoleAuth implements Workload {
    private final String mount;
    private final RequestText text;

    AppRoleAuth(String mount, RequestText text) {
        this.mount = mount;
        this.text = text;
    }

    private record RoleId(SecretText roleId) {}

    private record SecretId(SecretText secretId) {}

    @Override
    public RequestSource prepare(Api api) {
        try {
            api.post("sys/auth/" + mount, Map.of("type", "approle"));
        } catch (ApiFailure e) {
            if (e.status() == 400 || e.status() == 404) {
                throw new CommandFailed("this server does not offer approle: " + e.getMessage(), e);
            }
            throw e;
        }
        String role = "auth/" + mount + "/role/bench";
        api.post(role, Map.of("token_ttl", "10m", "token_policies", "default"));
        SecretText roleId = api.get(role + "/role-id").data(RoleId.class).roleId();
        SecretText secretId =
                api.post(role + "/secret-id", Map.of()).data(SecretId.class).secretId();
        byte[] login = text.login("auth/" + mount + "/login", Map.of("role_id", roleId, "secret_id", secretId));
        return RequestSource.cycling(new byte[][] {login});
    }

    @Override
    public void cleanUp(Api api) {
        api.delete("sys/auth/" + mount);
    }
}
