package dev.keyladder.core.system;

import dev.keyladder.core.backup.Backup;
import dev.keyladder.core.backup.UnusableBackup;
import dev.keyladder.core.call.CoreCall;
import dev.keyladder.spi.JsonObject;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.Outcome;
import dev.keyladder.spi.Route;
import dev.keyladder.storage.store.StoreUnavailable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Backups, under `sys/backup`: for operators of the whole installation, to a new file on the server's machine.
public final class BackupPaths {
    private final Backup backup;

    /// Paths over backups.
    public BackupPaths(Backup backup) {
        this.backup = backup;
    }

    /// Where to.
    record Wish(String file) {}

    /// All of them.
    public List<Route> routes() {
        return List.of(Route.path("backup")
                .on(Operation.UPDATE, Wish.class, CoreHandler.of(this::write))
                .sudo()
                .build());
    }

    private Outcome write(CoreCall call, Wish wish) {
        if (!call.exchange().target().namespace().isRoot()) {
            return new Outcome.Invalid("operation unavailable in namespaces");
        }
        if (wish.file().isEmpty()) {
            return new Outcome.Invalid("file is wanted: a path on the server's machine where nothing is yet");
        }
        call.serialize("backup");
        try {
            Backup.Made made = backup.write(Path.of(wish.file()));
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("file", wish.file());
            view.put("bytes", made.bytes());
            view.put("fingerprint", made.manifest().fingerprint().hex());
            view.put("commit", made.manifest().commit());
            view.put("head", made.manifest().head().toString());
            return new Outcome.Data(JsonObject.of(view));
        } catch (UnusableBackup | StoreUnavailable | InvalidPathException e) {
            return new Outcome.Invalid(String.valueOf(e.getMessage()));
        }
    }
}
