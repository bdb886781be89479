// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A fenced block of a page: its language, its text, and the line where it begins. */
public record Block(Path page, int line, String language, String text) {

    private static final Pattern FENCED =
            Pattern.compile("^( *)```([a-z]*)\\R(.*?)^\\1```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** The root of the repository, seen from the directory of the module whose tests run. */
    public static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** The README and the pages of the guide. */
    public static List<Path> pages() throws IOException {
        try (var docs = Files.list(REPOSITORY.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(REPOSITORY.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    public static List<Block> of(Path page) {
        try {
            var text = Files.readString(page);
            return FENCED.matcher(text)
                    .results()
                    .map(found -> new Block(
                            page,
                            lineOf(text, found),
                            found.group(2),
                            found.group(3).stripIndent()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunnable() {
        return language.equals("sh") || language.equals("sql");
    }

    private static int lineOf(String text, MatchResult found) {
        return (int) text.substring(0, found.start()).lines().count() + 1;
    }

    @Override
    public String toString() {
        return page.getFileName() + ":" + line + " (" + language + ")";
    }
}
