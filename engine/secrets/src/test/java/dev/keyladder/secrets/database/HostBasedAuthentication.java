package dev.keyladder.secrets.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Lets the superuser of a test server in without a password, and everybody else with SCRAM alone.
final class HostBasedAuthentication {
    private HostBasedAuthentication() {}

    static void demandScram(File dataDirectory) {
        Path rules = dataDirectory.toPath().resolve("pg_hba.conf");
        try {
            Files.writeString(rules, """
                    local all postgres trust
                    host all postgres 127.0.0.1/32 trust
                    host all postgres ::1/128 trust
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
