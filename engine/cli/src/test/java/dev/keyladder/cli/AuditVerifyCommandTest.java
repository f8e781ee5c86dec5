package dev.keyladder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyladder.cli.Site.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log of a server that has stopped, verified whole, and with damage in it.
class AuditVerifyCommandTest {
    @TempDir
    private Path folder;

    private Site site;
    private Path data;
    private Path segment;

    @BeforeEach
    void write() {
        data = folder.resolve("data");
        site = Site.open(data);
        for (int i = 0; i < 5; i++) {
            site.newToken();
        }
        site.close();
        segment = data.resolve("audit/lane-0/segment-0");
    }

    @Test
    void aWholeLogIsIntactUnderTheTrustedRoot() {
        Result verified = verify("--root", site.fingerprint());
        assertThat(verified.code()).isZero();
        assertThat(verified.out()).contains("the log is intact", "bound: the newest signed head names lane 0");
        assertThat(verified.err()).contains("reading " + segment);
        assertThat(verify().out()).contains("no --root was given");
    }

    @Test
    void headsOfAnotherRootAreNotBelieved() {
        Result verified = verify("--root", "0".repeat(64));
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("WRONG: the signature", "the log is NOT intact");
    }

    @Test
    void aByteThatWasFlippedIsNamedWithItsRecord() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            long third = offsetOf(file, 3);
            file.seek(third + 20);
            int before = file.read();
            file.seek(third + 20);
            file.write(before ^ 1);
        }
        Result verified = verify("--root", site.fingerprint());
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("WRONG: lane 0, record 3");
    }

    @Test
    void aLogThatWasCutBelowItsHeadIsNamedWithThePlace() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.setLength(offsetOf(file, 4));
        }
        Result verified = verify("--root", site.fingerprint());
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("WRONG: the log was cut").contains("lane 0, record 3");
    }

    @Test
    void aFolderWithoutALogIsToldOf() {
        assertThat(site.run("audit", "verify", folder.resolve("nothing").toString())
                        .code())
                .isEqualTo(1);
    }

    private Result verify(String... more) {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"audit", "verify", data.toString()}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return site.run(arguments);
    }

    /// Frames are u32 length, leaf, 32 bytes of hash.
    private static long offsetOf(RandomAccessFile file, int record) throws IOException {
        long offset = 0;
        byte[] length = new byte[4];
        for (int i = 0; i < record; i++) {
            file.seek(offset);
            file.readFully(length);
            offset += 4 + ByteBuffer.wrap(length).getInt() + 32;
        }
        return offset;
    }
}
