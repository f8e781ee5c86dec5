package dev.keyladder.cli.demo.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesTest {
    private static final int LEAF = 20;
    private static final int FRAME = Integer.BYTES + LEAF + 32;
    private static final int UNUSED = 100;

    @TempDir
    Path folder;

    private Lanes lanes;

    @BeforeEach
    void lanes() {
        lanes = new Lanes(folder);
    }

    @Test
    void one_bit_of_one_leaf_of_the_first_lane_changes() throws IOException {
        byte[] before = write(0, 5);
        write(1, 3);

        Lanes.Place place = lanes.flipOneBit();

        assertThat(place).isEqualTo(new Lanes.Place(0, 2));
        byte[] after = Files.readAllBytes(segment(0));
        int bits = 0;
        for (int i = 0; i < before.length; i++) {
            int difference = Integer.bitCount((before[i] ^ after[i]) & 0xff);
            bits += difference;
            if (difference > 0) {
                assertThat(i).isBetween(2 * FRAME + Integer.BYTES, 2 * FRAME + Integer.BYTES + LEAF - 1);
            }
        }
        assertThat(bits).isEqualTo(1);
    }

    @Test
    void the_newest_lane_is_cut_behind_its_first_record_and_keeps_its_length() throws IOException {
        byte[] first = write(0, 5);
        byte[] before = write(10, 3);

        Lanes.Place place = lanes.cut();

        assertThat(place).isEqualTo(new Lanes.Place(10, 1));
        byte[] after = Files.readAllBytes(segment(10));
        assertThat(after).hasSameSizeAs(before).startsWith(Arrays.copyOf(before, FRAME));
        assertThat(Arrays.copyOfRange(after, FRAME, after.length)).containsOnly(0);
        assertThat(segment(0)).hasBinaryContent(first);
    }

    @Test
    void a_lane_of_one_record_cannot_be_cut() throws IOException {
        write(0, 1);

        assertThatThrownBy(lanes::cut).isInstanceOf(Unmet.class);
    }

    @Test
    void a_copy_has_the_same_bytes() throws IOException {
        byte[] first = write(0, 5);
        byte[] second = write(7, 3);
        Lanes copy = new Lanes(folder.resolve("copy"));

        lanes.copyTo(copy);

        assertThat(folder.resolve("copy/lane-0/segment-0")).hasBinaryContent(first);
        assertThat(folder.resolve("copy/lane-7/segment-0")).hasBinaryContent(second);
    }

    private byte[] write(long lane, int records) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(records * FRAME + UNUSED);
        for (int i = 0; i < records; i++) {
            bytes.putInt(LEAF);
            bytes.put(leaf(i));
            bytes.put(new byte[32]);
        }
        Files.createDirectories(folder.resolve("lane-" + lane));
        Files.write(segment(lane), bytes.array());
        return bytes.array();
    }

    private static byte[] leaf(int number) {
        byte[] leaf = new byte[LEAF];
        Arrays.fill(leaf, (byte) (number + 1));
        return leaf;
    }

    private Path segment(long lane) {
        return folder.resolve("lane-" + lane).resolve("segment-0");
    }
}
