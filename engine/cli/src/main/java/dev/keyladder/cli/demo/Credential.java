package dev.keyladder.cli.demo;

import dev.keyladder.spi.secret.SecretText;

/// A login to the database, on lease.
record Credential(String leaseId, String user, SecretText password) {}
