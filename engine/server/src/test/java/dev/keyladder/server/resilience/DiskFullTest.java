package dev.keyladder.server.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.server.wiring.Server;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Only the reserve of the disk is left, since the reserve is set to more than any disk has.
class DiskFullTest {
    @TempDir
    private Path folder;

    @Test
    void withOnlyTheReserveLeftNothingNewIsIssuedWhileRevokingAndEndingBuildsGoOn() throws Exception {
        Installation installation = Installation.withKeyFile(folder);
        IdentityProvider provider = new IdentityProvider();
        String identity = provider.token("b1", Instant.now());
        Vending vending = new Vending();
        String session;
        String taken;
        try (Server server = installation.start(vending)) {
            Api root = installation.root(server);
            root.must("sys/mounts/kv", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
            root.must("kv/data/a", "{\"data\":{\"v\":\"1\"}}");
            root.must("sys/mounts/vending", "{\"type\":\"vending\"}");
            provider.introduce(root, "default");
            session = root.as("")
                    .must("auth/jwt/login", IdentityProvider.body(identity))
                    .text("client_token");
            taken = root.get("vending/take/a").text("lease_id");
        }
        try (Server server = installation.reserving("1000000GiB").start(vending)) {
            Api root = installation.root(server);
            refused(root.post("kv/data/a", "{\"data\":{\"v\":\"2\"}}"));
            refused(root.get("vending/take/a"));
            refused(root.post("auth/token/create", "{}"));
            refused(root.as("").post("auth/jwt/login", IdentityProvider.body(provider.token("b2", Instant.now()))));

            assertThat(root.get("kv/data/a").text("v")).isEqualTo("1");
            assertThat(root.as(session).get("auth/token/lookup-self").status()).isEqualTo(200);
            root.must("sys/leases/revoke", "{\"lease_id\":\"" + taken + "\"}");
            assertThat(vending.working()).isEmpty();
            root.as("").must("auth/jwt/end-build", IdentityProvider.body(identity));
            assertThat(root.as(session).get("auth/token/lookup-self").status()).isEqualTo(403);
        }
    }

    private static void refused(Api.Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("the disk is full but for the reserve");
    }
}
