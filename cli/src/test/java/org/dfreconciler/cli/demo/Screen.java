// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.demo;

import java.util.Locale;

/** Prints the demo's output. */
final class Screen {

    private Screen() {}

    static void title(String title) {
        System.out.println("\n" + title + "\n" + "-".repeat(title.length()));
    }

    static void census(Census census) {
        line("%-56s %5s %8s   %s", "workflows", "df", "engine", "must");
        census.counts()
                .forEach((kind, count) ->
                        line("%-56s %5d %8d   %s", kind.description(), count.df(), count.engine(), word(kind.fate())));
    }

    static void comparison(Census before, Census after) {
        line("%-56s %12s %14s   %s", "workflows", "df", "engine", "");
        before.counts().forEach((kind, was) -> {
            var is = after.counts().get(kind);
            line(
                    "%-56s %4d -> %4d %5d -> %5d   %s",
                    kind.description(),
                    was.df(),
                    is.df(),
                    was.engine(),
                    is.engine(),
                    after.isRight(kind, before) ? word(kind.fate()) + ", as it must" : "WRONG");
        });
        line("%s", "rows that lost what they belong to: " + after.strays() + (after.strays() == 0 ? "" : "   WRONG"));
        line(
                "%s",
                after.isRightAfter(before)
                        ? "Live work, young work and what is not ours: untouched. The rest is gone from both sides."
                        : "This is not what must be left.");
    }

    private static String word(Fate fate) {
        return fate == Fate.GOES ? "go" : "stay";
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
