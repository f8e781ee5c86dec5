package dev.keyladder.core.policy;

import java.util.List;
import java.util.Optional;

/// The path of a rule: literal, or with `+` for exactly one segment, or with `*` at its end for any
/// continuation.
///
/// The natural order is how specific a pattern with wildcards is, the greater being the one that applies: by
/// the position of the first wildcard, then no `*` before `*`, then fewer `+`, then length, then the alphabet.
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

    /// A path under a mount that this pattern matches and that stands for all such: wherever the pattern leaves
    /// a choice, the path has a segment which only wildcards match. Empty if the pattern matches nothing there.
    ///
    /// @param mount the mount's path with its trailing slash
    Optional<String> witnessUnder(String mount) {
        if (isExact()) {
            return Optional.of(text).filter(path -> path.startsWith(mount));
        }
        List<String> mounts = mount.isEmpty()
                ? List.of()
                : List.of(mount.substring(0, mount.length() - 1).split("/", -1));
        for (int i = 0; i < Math.min(segments.size(), mounts.size()); i++) {
            boolean open = isPrefix && i == segments.size() - 1;
            if (open) {
                return mounts.get(i).startsWith(segments.get(i)) ? Optional.of(mount + UNSPELLABLE) : Optional.empty();
            }
            if (!isAnySegment(segments.get(i)) && !segments.get(i).equals(mounts.get(i))) {
                return Optional.empty();
            }
        }
        if (segments.size() <= mounts.size()) {
            return Optional.empty();
        }
        String rest = String.join(
                "/",
                segments.subList(mounts.size(), segments.size()).stream()
                        .map(segment -> isAnySegment(segment) ? UNSPELLABLE : segment)
                        .toList());
        return Optional.of(mount + rest + (isPrefix ? UNSPELLABLE : ""));
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
