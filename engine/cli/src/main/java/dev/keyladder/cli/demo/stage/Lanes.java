package dev.keyladder.cli.demo.stage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The lanes of an audit log's copy, and two ways to damage them. Reads nothing but lengths
/// (docs/formats.md 5): a frame
/// is its leaf's length in four bytes, the leaf, 32 bytes of hash; length zero ends the records of a file.
///
/// @param folder of the log
public record Lanes(Path folder) {
    private static final int HASH_BYTES = 32;

    /// A record's place.
    ///
    /// @param lane its lane's number
    /// @param number its place in the lane, from 0
    public record Place(long lane, int number) {}

    /// Copies the records. The room behind them, which files have ahead of need, is kept as a hole: a copy
    /// of 64 MiB of
    /// zeros would show nothing and cost a second.
    void copyTo(Lanes target) {
        try {
            for (long lane : numbers()) {
                Files.createDirectories(target.segment(lane).getParent());
                try (RandomAccessFile source =
                                new RandomAccessFile(segment(lane).toFile(), "r");
                        RandomAccessFile copy =
                                new RandomAccessFile(target.segment(lane).toFile(), "rw")) {
                    byte[] records = new byte[Math.toIntExact(end(source))];
                    source.seek(0);
                    source.readFully(records);
                    copy.write(records);
                    copy.setLength(source.length());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Flips one bit of a record in the middle of the first lane.
    public Place flipOneBit() {
        long lane = numbers().getFirst();
        try (RandomAccessFile file = new RandomAccessFile(segment(lane).toFile(), "rw")) {
            List<Long> starts = starts(file);
            int number = starts.size() / 2;
            file.seek(starts.get(number));
            long at = starts.get(number) + Integer.BYTES + file.readInt() / 2;
            file.seek(at);
            int octet = file.read();
            file.seek(at);
            file.write(octet ^ 1);
            return new Place(lane, number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Cuts the newest lane behind its first record, as if nothing had been written after it.
    ///
    /// @return the first record that is gone
    public Place cut() {
        long lane = numbers().getLast();
        try (RandomAccessFile file = new RandomAccessFile(segment(lane).toFile(), "rw")) {
            List<Long> starts = starts(file);
            Unmet.unless(starts.size() > 1, "the newest lane has a record to cut off");
            long length = file.length();
            file.setLength(starts.get(1));
            file.setLength(length); // zeros up to the former end, as files that are written ahead of need have
            return new Place(lane, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The number of the newest lane.
    long newest() {
        return numbers().getLast();
    }

    private Path segment(long lane) {
        return folder.resolve("lane-" + lane).resolve("segment-0");
    }

    private List<Long> numbers() {
        try (Stream<Path> lanes = Files.list(folder)) {
            return lanes.map(lane -> String.valueOf(lane.getFileName()))
                    .filter(name -> name.matches("lane-[0-9]+"))
                    .map(name -> Long.parseLong(name.substring("lane-".length())))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the records of a file end.
    private static long end(RandomAccessFile file) throws IOException {
        List<Long> starts = starts(file);
        if (starts.isEmpty()) {
            return 0;
        }
        file.seek(starts.getLast());
        return Math.min(file.length(), starts.getLast() + Integer.BYTES + file.readInt() + HASH_BYTES);
    }

    /// Where each frame of a file begins.
    private static List<Long> starts(RandomAccessFile file) throws IOException {
        List<Long> starts = new ArrayList<>();
        long at = 0;
        while (at + Integer.BYTES <= file.length()) {
            file.seek(at);
            int length = file.readInt();
            if (length == 0) {
                break;
            }
            starts.add(at);
            at += Integer.BYTES + length + HASH_BYTES;
        }
        return starts;
    }
}
