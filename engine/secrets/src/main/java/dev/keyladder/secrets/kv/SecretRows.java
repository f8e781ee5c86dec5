package dev.keyladder.secrets.kv;

import dev.keyladder.spi.Batch;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MountStorage;
import dev.keyladder.spi.MountStorage.Stored;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Where secrets stand in storage: `meta/<path>` is a [Secret], `data/<path>/<number>` the data of a
/// version that
/// is not the latest any more, `config` the mount's settings.
final class SecretRows {
    private static final String CONFIG = "config";
    private static final String META = "meta/";

    private final MountStorage storage;

    SecretRows(MountStorage storage) {
        this.storage = storage;
    }

    /// The data of a version that has been followed by another.
    record FormerData(JsonText data) {}

    MountSettings mountSettings() {
        return storage.get(CONFIG, MountSettings.class).map(Stored::value).orElse(MountSettings.UNSET);
    }

    /// Replaces the mount's settings by what the change makes of them.
    void changeMountSettings(Call call, UnaryOperator<MountSettings> change) {
        Optional<Stored<MountSettings>> stored = storage.get(CONFIG, MountSettings.class);
        call.batch().expect(CONFIG, stored.map(Stored::revision).orElse(Batch.ABSENT));
        call.batch().put(CONFIG, change.apply(stored.map(Stored::value).orElse(MountSettings.UNSET)));
    }

    Optional<Secret> find(String path) {
        return storage.get(META + path, Secret.class).map(Stored::value);
    }

    /// Reads a secret that this call is going to change: no rival comes between, and the change holds only
    /// on
    /// what was read.
    Optional<Secret> findForChange(Call call, String path) {
        call.serialize(path);
        Optional<Stored<Secret>> stored = storage.get(META + path, Secret.class);
        call.batch().expect(META + path, stored.map(Stored::revision).orElse(Batch.ABSENT));
        return stored.map(Stored::value);
    }

    JsonText data(String path, Secret secret, SecretVersion version) {
        if (version.number() == secret.currentVersion()) {
            return secret.latest();
        }
        String key = dataKey(path, version.number());
        return storage.get(key, FormerData.class)
                .map(stored -> stored.value().data())
                .orElseThrow(() -> new IllegalStateException("a version that is kept has no data row"));
    }

    /// Writes a secret after its settings, or the state of its versions, have changed.
    void change(Call call, String path, Secret before, Secret after) {
        call.batch().put(META + path, after);
        for (SecretVersion version : after.versions()) {
            boolean destroyedNow = version.destroyed()
                    && before.version(version.number())
                            .filter(old -> !old.destroyed())
                            .isPresent();
            if (destroyedNow && version.number() != after.currentVersion()) {
                call.batch().delete(dataKey(path, version.number()));
            }
        }
    }

    /// Writes a secret that has one version more than before.
    void addVersion(Call call, String path, Secret before, Secret after) {
        call.batch().put(META + path, after);
        for (SecretVersion version : before.versions()) {
            boolean kept = version.number() >= after.oldestVersion();
            boolean latest = version.number() == before.currentVersion();
            if (kept && latest && !version.destroyed()) {
                call.batch().put(dataKey(path, version.number()), new FormerData(before.latest()));
            } else if (!kept && !latest && !version.destroyed()) {
                call.batch().delete(dataKey(path, version.number()));
            }
        }
    }

    /// Removes a secret with all that belongs to it.
    void remove(Call call, String path, Secret secret) {
        call.batch().delete(META + path);
        for (SecretVersion version : secret.versions()) {
            if (version.number() != secret.currentVersion() && !version.destroyed()) {
                call.batch().delete(dataKey(path, version.number()));
            }
        }
    }

    List<String> names(String folder, String after, int limit) {
        return storage.children(folder.isEmpty() ? META : META + folder + "/", after, limit);
    }

    private static String dataKey(String path, long number) {
        return "data/" + path + "/" + number;
    }
}
