package dev.keyladder.server.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.server.wiring.Server;
import dev.keyladder.storage.barrier.PlainArea;
import dev.keyladder.storage.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A namespace ends: what it issued is dead before its keys go, and the store holds nothing that opens them.
class NamespaceEndTest {
    @TempDir
    private Path folder;

    @Test
    void aDeletedNamespaceLeavesNoLivingLeaseNoWrapAndNoRowThatFallsDue() throws Exception {
        Installation installation = Installation.withKeyFile(folder);
        Vending vending = new Vending();
        String id;
        try (Server server = installation.start(vending)) {
            Api root = installation.root(server);
            root.must("sys/mounts/vending", "{\"type\":\"vending\"}");
            id = root.must("sys/namespaces/prod", "{}").text("id");
            Api prod = root.in("prod");
            prod.must("sys/mounts/vending", "{\"type\":\"vending\"}");
            prod.must("auth/token/create", "{\"ttl\":\"1h\"}");
            assertThat(prod.get("vending/take/a").status()).isEqualTo(200);
            String kept = root.get("vending/take/b").text("lease_id");

            assertThat(root.delete("sys/namespaces/prod").status()).isEqualTo(204);
            assertThat(vending.working()).containsExactly(kept);
            assertThat(prod.get("vending/take/a").status()).isEqualTo(404);
        }
        try (Store store = installation.store()) {
            PlainArea plain = new PlainArea(store);
            assertThat(plain.get("ns/" + id)).isEmpty();
            assertThat(plain.scan("wrap/", "", 100))
                    .as("the root namespace's alone")
                    .hasSize(1);
            for (String kind : new String[] {"lease", "tok", "tokacc", "toklease", "ses"}) {
                assertThat(store.count("v/" + id + "/core/" + kind + "/"))
                        .as(kind)
                        .isZero();
            }
        }
        try (Server server = installation.start(vending)) {
            assertThat(installation.root(server).get("vending/take/a").status()).isEqualTo(200);
        }
    }
}
