// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The relative links of a page, and the anchors that GitHub makes from its headings. */
final class Links {

    private static final Pattern FENCED = Pattern.compile("^( *)```.*?^\\1```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+)$", Pattern.MULTILINE);
    private static final Pattern OUTSIDE = Pattern.compile("^[a-z]+:.*");

    private Links() {}

    /**
     * The relative links of a page, including those of pictures, that lead to no file or to no heading of the file.
     */
    static List<String> broken(Path page) {
        return LINK.matcher(withoutBlocks(Snippets.read(page)))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !OUTSIDE.matcher(link).matches() && !leadsSomewhere(page, link))
                .toList();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty()
                ? page
                : page.toAbsolutePath().getParent().resolve(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || anchors(Snippets.read(target)).contains(parts[1]));
    }

    static Set<String> anchors(String page) {
        var anchors = new HashSet<String>();
        HEADING.matcher(withoutBlocks(page))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .forEach(anchor -> {
                    var repeated = 0;
                    while (!anchors.add(repeated == 0 ? anchor : anchor + "-" + repeated)) {
                        repeated++;
                    }
                });
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.replaceAll("]\\([^)]*\\)", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String withoutBlocks(String page) {
        return FENCED.matcher(page).replaceAll("");
    }
}
