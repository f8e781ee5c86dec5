package dev.keyladder.server.resilience;

import dev.keyladder.core.audit.AuditHead;
import dev.keyladder.core.audit.AuditReport;
import dev.keyladder.core.audit.AuditVerifier;
import dev.keyladder.core.audit.LogHeads;
import dev.keyladder.core.audit.SignedHead;
import dev.keyladder.core.keyring.PublishedLogKeys;
import dev.keyladder.core.mount.Catalog;
import dev.keyladder.core.time.Ticker;
import dev.keyladder.keys.hierarchy.PublicKeys;
import dev.keyladder.server.wiring.BuiltIns;
import dev.keyladder.server.wiring.Server;
import dev.keyladder.server.wiring.TestServers;
import dev.keyladder.spi.SecretsEngine;
import dev.keyladder.storage.barrier.PlainArea;
import dev.keyladder.storage.barrier.PlainKeyRecords;
import dev.keyladder.storage.store.Store;
import dev.keyladder.storage.store.sqlite.SqliteSettings;
import dev.keyladder.storage.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An installation on disk, which servers are started on one after another.
///
/// @param seal its block of the configuration
/// @param more further lines of the configuration
record Installation(Path folder, String seal, String reserve, String more) {

    static Installation withKeyFile(Path folder) {
        return new Installation(folder, "seal \"keyfile\" { path = \"" + folder.resolve("key") + "\" }", "", "");
    }

    /// The same with a setting for how much of the disk counts as reserve.
    Installation reserving(String size) {
        return new Installation(folder, seal, "disk_reserve = \"" + size + "\"", more);
    }

    Path data() {
        return folder.resolve("data");
    }

    private String config() {
        return """
                storage "sqlite" {
                  path = "%s"
                  %s
                }
                %s
                listener "tcp" {
                  address     = "127.0.0.1:0"
                  tls_disable = true
                }
                outbound {
                  allow = ["*"]
                }
                refusals {
                  per_address = 100000
                  burst = 100000
                  overall = 100000
                }
                %s
                """.formatted(data(), reserve, seal, more);
    }

    Server start() {
        return TestServers.start(config());
    }

    /// Starts a server that has one engine more to mount, of the type `vending`.
    Server start(Vending engine) {
        return TestServers.start(config(), withVending(engine));
    }

    private static Catalog withVending(Vending engine) {
        Map<String, SecretsEngine.Factory> engines =
                new HashMap<>(BuiltIns.catalog().secrets());
        engines.put("vending", mount -> engine);
        return new Catalog(engines, BuiltIns.catalog().auth());
    }

    /// The same under clocks of the test's own.
    Server start(Clock clock, Ticker ticker, Vending engine) {
        return TestServers.start(config(), clock, ticker, withVending(engine));
    }

    Server start(Clock clock, Ticker ticker) {
        return TestServers.start(config(), clock, ticker);
    }

    /// A caller with the root token of the installation, which is founded where it has not been.
    Api root(Server server) {
        Path kept = folder.resolve("root-token");
        Api nobody = Api.of(server.ports().getFirst(), "");
        try {
            if (!Files.exists(kept)) {
                Files.writeString(kept, nobody.must("sys/init", "{}").text("root_token"));
            }
            return nobody.as(Files.readString(kept));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Verifies the audit log while no server runs, under the log keys that the store's statements name.
    AuditReport audit() {
        try (Store store = store()) {
            PlainArea plain = new PlainArea(store);
            LogHeads heads = new LogHeads(
                    plain.get(AuditHead.ROW).map(row -> AuditHead.read(row.value())),
                    plain.get(SignedHead.ROW).map(row -> SignedHead.read(row.value())));
            return new AuditVerifier(new PublishedLogKeys(new PublicKeys(new PlainKeyRecords(plain), Optional.empty())))
                    .verify(data().resolve("audit"), heads);
        }
    }

    /// The store, while no server runs.
    Store store() {
        return SqliteStore.open(data(), SqliteSettings.DEFAULT, (reason, cause) -> {
            throw new IllegalStateException(reason, cause);
        });
    }
}
