package dev.keyladder.secrets.database;

import dev.keyladder.spi.Batch;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.MountStorage;
import dev.keyladder.spi.MountStorage.Stored;
import dev.keyladder.spi.secret.SecretText;
import java.util.List;
import java.util.Optional;

/// Where connections and roles stand in storage: `config/<name>`, `role/<name>`, and `rotation/<name>` for
/// a
/// password that is on its way into a database.
final class ConnectionRows {
    private static final String CONFIG = "config/";
    private static final String ROLE = "role/";
    private static final String ROTATION = "rotation/";

    private final MountStorage storage;

    ConnectionRows(MountStorage storage) {
        this.storage = storage;
    }

    /// A password that may or may not have reached the database.
    record Candidate(SecretText password) {}

    Optional<Stored<ConnectionConfig>> connection(String name) {
        return storage.get(CONFIG + name, ConnectionConfig.class);
    }

    /// Reads a connection that this call is going to change.
    Optional<ConnectionConfig> connectionForChange(Call call, String name) {
        call.serialize(CONFIG + name);
        Optional<Stored<ConnectionConfig>> stored = connection(name);
        call.batch().expect(CONFIG + name, stored.map(Stored::revision).orElse(Batch.ABSENT));
        return stored.map(Stored::value);
    }

    List<String> connectionNames() {
        return storage.children(CONFIG);
    }

    void put(Call call, String name, ConnectionConfig config) {
        call.batch().put(CONFIG + name, config);
        call.batch().delete(ROTATION + name);
    }

    void removeConnection(Call call, String name) {
        call.batch().delete(CONFIG + name);
        call.batch().delete(ROTATION + name);
    }

    Optional<SecretText> candidate(String name) {
        return storage.get(ROTATION + name, Candidate.class)
                .map(stored -> stored.value().password());
    }

    void putCandidate(Call call, String name, SecretText password) {
        call.batch().put(ROTATION + name, new Candidate(password));
    }

    Optional<Role> role(String name) {
        return storage.get(ROLE + name, Role.class).map(Stored::value);
    }

    Optional<Role> roleForChange(Call call, String name) {
        call.serialize(ROLE + name);
        Optional<Stored<Role>> stored = storage.get(ROLE + name, Role.class);
        call.batch().expect(ROLE + name, stored.map(Stored::revision).orElse(Batch.ABSENT));
        return stored.map(Stored::value);
    }

    List<String> roleNames() {
        return storage.children(ROLE);
    }

    void put(Call call, String name, Role role) {
        call.batch().put(ROLE + name, role);
    }

    void removeRole(Call call, String name) {
        call.batch().delete(ROLE + name);
    }
}
