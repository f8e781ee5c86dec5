package dev.keyladder.core.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The names in the log's folder: `lane-<n>/segment-<k>`, numbers in plain decimal, and `reserve`.
///
/// @param root the folder
record LaneFolder(Path root) {
    private static final String LANE = "lane-";
    private static final String SEGMENT = "segment-";

    /// A numbered file or folder.
    record Numbered(long number, Path path) {}

    Path lane(long number) {
        return root.resolve(LANE + number);
    }

    Path segment(long lane, long index) {
        return lane(lane).resolve(SEGMENT + index);
    }

    Path reserve() {
        return root.resolve("reserve");
    }

    /// A reserve that is not complete yet.
    Path unfinishedReserve() {
        return root.resolve("reserve.new");
    }

    /// The lanes that are there, by number.
    List<Numbered> lanes() throws IOException {
        return numbered(root, LANE);
    }

    /// The segments of a lane that are there, by number.
    List<Numbered> segments(long lane) throws IOException {
        return numbered(lane(lane), SEGMENT);
    }

    private static List<Numbered> numbered(Path folder, String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Numbered> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> numberOf(file, prefix).ifPresent(n -> found.add(new Numbered(n, file))));
        }
        found.sort((left, right) -> Long.compare(left.number(), right.number()));
        return found;
    }

    /// Only the one spelling that we write: `segment-01` is no segment of ours.
    private static OptionalLong numberOf(Path file, String prefix) {
        String name =
                Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        if (!name.startsWith(prefix) || !name.substring(prefix.length()).matches("0|[1-9][0-9]{0,17}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(name.substring(prefix.length())));
    }
}
