// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces the parts of docs/benchmarks.md that stand between markers, and leaves the text around them as it is. */
final class Document {

    private final Path file;

    Document(Path file) {
        this.file = file;
    }

    /**
     * Replaces what stands between {@code <!-- part -->} and {@code <!-- end of part -->}. Returns whether the document
     * has these markers.
     */
    boolean replace(String part, List<String> lines) throws IOException {
        var begin = "<!-- " + part + " -->\n";
        var end = "<!-- end of " + part + " -->";
        var between = Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL);
        var text = Files.readString(file);
        var matcher = between.matcher(text);
        if (!matcher.find()) {
            return false;
        }
        var replacement = begin + "\n" + String.join("\n", lines).strip() + "\n\n" + end;
        Files.writeString(file, matcher.replaceFirst(Matcher.quoteReplacement(replacement)));
        return true;
    }
}
