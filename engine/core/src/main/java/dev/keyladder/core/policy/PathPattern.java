package dev.keyladder.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The path of a rule: literal, or with `+` for exactly one segment, or with `*` at its end for any
/// continuation.
///
/// The natural order is how specific a pattern with wildcards is, the greater being the one that applies:
/// by
/// the position of the first wildcard, then no `*` before `*`, then fewer `+`, then length, then the
/// alphabet.
/// Two patterns are the same, and their rules are merged, when their texts are.
final class PathPattern implements Comparable<PathPattern> {

    /// A segment that no pattern can spell, since NUL stands in no policy: what matches it matches every
    /// segment.
    static final String UNSPELLABLE = "\0";

    private static final String ANY_SEGMENT = "+";

    private final String text;
    private final List<String> segments;
    private final boolean isPrefix;
    private final int firstWildcard;
    private final int anySegments;

    private PathPattern(String text) {
        this.text = text;
        this.isPrefix = text.endsWith("*");
        this.segments = List.of((isPrefix ? text.substring(0, text.length() - 1) : text).split("/", -1));
        this.anySegments =
                (int) segments.stream().filter(PathPattern::isAnySegment).count();
        this.firstWildcard = positionOfFirstWildcard();
    }

    /// The pattern as people write it, with or without a leading slash.
    static PathPattern of(String written) {
        return new PathPattern(written.startsWith("/") ? written.substring(1) : written);
    }

    /// The pattern without leading slash.
    String text() {
        return text;
    }

    boolean isPrefix() {
        return isPrefix;
    }

    boolean isExact() {
        return !isPrefix && anySegments == 0;
    }

    /// The pattern's segments; the last one of a prefix pattern is only the beginning of a segment, perhaps
    /// empty.
    List<String> segments() {
        return segments;
    }

    static boolean isAnySegment(String segment) {
        return segment.equals(ANY_SEGMENT);
    }

    private int positionOfFirstWildcard() {
        int at = 0;
        for (String segment : segments) {
            if (isAnySegment(segment)) {
                return at;
            }
            at += segment.length() + 1;
        }
        return text.length() - 1;
    }

    @Override
    public int compareTo(PathPattern other) {
        int order = Integer.compare(firstWildcard, other.firstWildcard);
        if (order == 0) {
            order = Boolean.compare(other.isPrefix, isPrefix);
        }
        if (order == 0) {
            order = Integer.compare(other.anySegments, anySegments);
        }
        if (order == 0) {
            order = Integer.compare(text.length(), other.text.length());
        }
        return order == 0 ? text.compareTo(other.text) : order;
    }

    /// Paths under a mount that this pattern matches and that stand for all such; none if it matches
    /// nothing there.
    /// Wherever the pattern leaves a choice they have a segment that only wildcards match. A prefix pattern
    /// reaches
    /// every depth, and at each another pattern may be the more specific one, so there is a path for each.
    ///
    /// @param mount the mount's path with its trailing slash
    /// @param depths how many depths are told apart by the other patterns
    Stream<String> witnessesUnder(String mount, int depths) {
        Stream<String> shallowest = shallowestWitness(mount).stream();
        return isPrefix
                ? shallowest.flatMap(path ->
                        Stream.iterate(path, above -> above + "/" + UNSPELLABLE).limit(depths))
                : shallowest;
    }

    private Optional<String> shallowestWitness(String mount) {
        if (isExact()) {
            return Optional.of(text).filter(path -> path.startsWith(mount));
        }
        List<String> mounts = mount.isEmpty()
                ? List.of()
                : List.of(mount.substring(0, mount.length() - 1).split("/", -1));
        int open = isPrefix ? segments.size() - 1 : Integer.MAX_VALUE;
        for (int i = 0; i < Math.min(segments.size(), mounts.size()); i++) {
            if (i == open && mounts.get(i).startsWith(segments.get(i))) {
                return Optional.of(mount + UNSPELLABLE);
            }
            if (i == open || !matchesSegment(segments.get(i), mounts.get(i))) {
                return Optional.empty();
            }
        }
        return segments.size() <= mounts.size() ? Optional.empty() : Optional.of(mount + spelled(mounts.size()));
    }

    private static boolean matchesSegment(String mine, String given) {
        return isAnySegment(mine) || mine.equals(given);
    }

    /// The segments from an index on, with what nobody can spell in place of wildcards.
    private String spelled(int from) {
        String rest = segments.subList(from, segments.size()).stream()
                .map(segment -> isAnySegment(segment) ? UNSPELLABLE : segment)
                .collect(Collectors.joining("/"));
        return isPrefix ? rest + UNSPELLABLE : rest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
