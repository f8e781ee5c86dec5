package dev.keyladder.codec.hcl;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses which known name was meant by a mistyped one.
public final class NearestName {

    private static final int LONGEST_GUESSED = 64;

    private NearestName() {}

    /// The known name with the fewest edits (insert, delete, replace, swap of neighbours), if these are at most
    /// a third of the mistyped name's letters, one at least; of equals the alphabetically first. Case does not
    /// count.
    public static Optional<String> to(String mistyped, Collection<String> known) {
        if (mistyped.length() > LONGEST_GUESSED) {
            return Optional.empty();
        }
        int tolerated = Math.max(1, (mistyped.length() + 1) / 3);
        return known.stream()
                .filter(name -> edits(mistyped, name) <= tolerated)
                .min(Comparator.<String>comparingInt(name -> edits(mistyped, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int edits(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        boolean same = same(from, i - 1, to, j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && same(from, i - 1, to, j - 2) && same(from, i - 2, to, j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }

    private static boolean same(String from, int i, String to, int j) {
        return Character.toLowerCase(from.charAt(i)) == Character.toLowerCase(to.charAt(j));
    }
}
