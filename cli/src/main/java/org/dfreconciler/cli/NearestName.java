// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which name was probably meant by one that nobody has. */
final class NearestName {

    private static final int FURTHEST = 3;

    private NearestName() {}

    /** The name that takes the fewest changes; empty where each would be a guess. Dashes before a name do not count. */
    static Optional<String> to(String typed, Collection<String> names) {
        var bare = bare(typed);
        return names.stream()
                .min(Comparator.comparingInt(name -> changes(bare, bare(name))))
                .filter(name -> changes(bare, bare(name)) <= Math.min(FURTHEST, bare.length() / 3));
    }

    private static String bare(String name) {
        return name.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
    }

    /** Letters to leave out, to put in, to change, or to swap with the next (optimal string alignment). */
    private static int changes(String from, String to) {
        var table = new int[from.length() + 1][to.length() + 1];
        for (var i = 0; i <= from.length(); i++) {
            for (var j = 0; j <= to.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : least(table, from, to, i, j);
            }
        }
        return table[from.length()][to.length()];
    }

    private static int least(int[][] table, String from, String to, int i, int j) {
        var same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        var least = Math.min(table[i - 1][j - 1] + same, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return isSwap ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
