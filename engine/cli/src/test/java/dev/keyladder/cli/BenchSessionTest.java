package dev.keyladder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.cli.Site.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Loads as they are typed.
class BenchSessionTest {
    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void open() {
        site = Site.open(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kvv2_read", "kvv2_write", "jwt_auth"})
    void aLoadOfTwoHundredRequestsHasNoErrorAndLeavesNothing(String workload) {
        String mounts = mounts();
        Result loaded = site.run(
                "bench",
                workload,
                "--requests=200",
                "--warm-up=0",
                "--duration=60",
                "-c=8",
                "--format=json",
                "--server-pid=" + ProcessHandle.current().pid());
        assertThat(loaded.err()).doesNotContain("error");
        assertThat(loaded.code()).isZero();
        assertThat(loaded.out())
                .contains("\"workload\":\"" + workload + "\"", "\"requests\":200,\"errors\":0,", "\"server_cpu_us\":");
        assertThat(mounts()).isEqualTo(mounts);
    }

    private String mounts() {
        String request = "\"request_id\":\"[^\"]*\"";
        return (site.get("sys/mounts") + site.get("sys/auth")).replaceAll(request, "");
    }

    @Test
    void peopleReadATable() {
        Result loaded = site.run("bench", "kvv2_read", "--requests=50", "--warm-up=0", "-c=2");
        assertThat(loaded.out()).startsWith("Workload ").contains("p99", "Rate/s", "Server CPU");
    }

    @Test
    void whatTheServerDoesNotHaveIsToldOf() {
        Result loaded = site.run("bench", "approle_auth");
        assertThat(loaded.code()).isEqualTo(1);
        assertThat(loaded.err()).contains("does not offer approle");
        assertThat(site.run("bench", "nonsense").err()).contains("jwt_auth, kvv2_read");
    }

    @Test
    void anotherMachineIsLeftAloneUnlessThatIsAllowed() {
        Result refused = site.run("bench", "kvv2_read", "--address=http://192.0.2.1:8200");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("--allow-remote");
    }

    @Test
    void aLoadIsBoundedInTimeAndCount() {
        assertThat(site.run("bench", "kvv2_read", "--duration=601").code()).isEqualTo(1);
        assertThat(site.run("bench", "kvv2_read", "--requests=10000001").code()).isEqualTo(1);
        assertThat(site.run("bench", "kvv2_read", "-c=1001").code()).isEqualTo(1);
    }
}
