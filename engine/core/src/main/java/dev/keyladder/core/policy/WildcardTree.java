package dev.keyladder.core.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rules with wildcards as a tree of path segments. A search follows the path's own segments, and
/// beside
/// each the `+` of its node, so no rule that differs in a segment is ever looked at, and no node is visited
/// twice.
final class WildcardTree {

    private static final class Node {
        private final Map<String, Node> named = new HashMap<>();
        private @Nullable Node any;
        private @Nullable MergedRule end;

        /// Rules that end in `*` within the next segment, by the beginning of that segment.
        private final NavigableMap<String, MergedRule> open = new TreeMap<>();

        private Node child(String segment) {
            if (!PathPattern.isAnySegment(segment)) {
                return named.computeIfAbsent(segment, _ -> new Node());
            }
            Node child = any;
            if (child == null) {
                child = new Node();
                any = child;
            }
            return child;
        }
    }

    private final Node root = new Node();

    void add(MergedRule rule) {
        List<String> segments = rule.pattern().segments();
        boolean isPrefix = rule.pattern().isPrefix();
        Node node = root;
        for (String segment : isPrefix ? segments.subList(0, segments.size() - 1) : segments) {
            node = node.child(segment);
        }
        if (isPrefix) {
            node.open.put(segments.getLast(), rule);
        } else {
            node.end = rule;
        }
    }

    /// The most specific rule that matches a path, or null.
    @Nullable
    MergedRule mostSpecific(String path) {
        return search(root, path, 0);
    }

    /// `from` is where the next segment begins, or beyond the end when there is none.
    private static @Nullable MergedRule search(Node node, String path, int from) {
        if (from > path.length()) {
            return node.end;
        }
        int slash = path.indexOf('/', from);
        int to = slash < 0 ? path.length() : slash;
        String segment = path.substring(from, to);
        MergedRule best = longestOpen(node.open, segment);
        Node named = node.named.get(segment);
        if (named != null) {
            best = moreSpecific(best, search(named, path, to + 1));
        }
        Node any = node.any;
        return any == null ? best : moreSpecific(best, search(any, path, to + 1));
    }

    /// Of the beginnings in one node only the longest can apply: its rule is the more specific in every
    /// respect. Each step goes to a shorter candidate, since a beginning of the segment is a beginning of
    /// what
    /// both have in common.
    private static @Nullable MergedRule longestOpen(NavigableMap<String, MergedRule> open, String segment) {
        Map.Entry<String, MergedRule> candidate = open.floorEntry(segment);
        while (candidate != null && !segment.startsWith(candidate.getKey())) {
            candidate = open.floorEntry(segment.substring(0, commonLength(segment, candidate.getKey())));
        }
        return candidate == null ? null : candidate.getValue();
    }

    private static int commonLength(String one, String other) {
        int length = 0;
        while (length < one.length() && length < other.length() && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private static @Nullable MergedRule moreSpecific(@Nullable MergedRule one, @Nullable MergedRule other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.pattern().compareTo(other.pattern()) >= 0 ? one : other;
    }
}
