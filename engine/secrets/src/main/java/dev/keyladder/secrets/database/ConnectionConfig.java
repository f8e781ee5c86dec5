package dev.keyladder.secrets.database;

import dev.keyladder.spi.secret.SecretText;
import java.util.List;

/// One configured database connection, as it is stored.
///
/// @param connectionUrl as it was written; holds no credentials
/// @param username the user that makes the others
/// @param allowedRoles which roles may use it; `*` at an end stands for anything
/// @param rotationStatements how the user's own password is changed; empty: the usual way
record ConnectionConfig(
        String pluginName,
        String connectionUrl,
        String username,
        SecretText password,
        List<String> allowedRoles,
        PasswordAuthentication passwordAuthentication,
        PoolSize pool,
        List<String> rotationStatements,
        boolean verifyConnection) {
    static final String PLUGIN = "postgresql-database-plugin";

    ConnectionConfig {
        allowedRoles = List.copyOf(allowedRoles);
        rotationStatements = List.copyOf(rotationStatements);
    }

    ConnectionUrl url() {
        return ConnectionUrl.parse(connectionUrl);
    }

    boolean allows(String role) {
        return allowedRoles.stream().anyMatch(allowed -> fits(allowed, role));
    }

    ConnectionConfig withPassword(SecretText changed) {
        return new ConnectionConfig(
                pluginName,
                connectionUrl,
                username,
                changed,
                allowedRoles,
                passwordAuthentication,
                pool,
                rotationStatements,
                verifyConnection);
    }

    private static boolean fits(String allowed, String role) {
        if (allowed.equals("*")) {
            return true;
        }
        boolean open = allowed.startsWith("*");
        boolean ended = allowed.endsWith("*");
        String part = allowed.substring(open ? 1 : 0, allowed.length() - (ended ? 1 : 0));
        if (open && ended) {
            return role.contains(part);
        }
        return open ? role.endsWith(part) : ended ? role.startsWith(part) : role.equals(allowed);
    }
}
