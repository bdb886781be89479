// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java blocks of a page, and the tagged regions of test sources, in a common form: without common indentation and
 * without blank lines at their ends.
 */
final class Snippets {

    private static final Pattern BLOCK =
            Pattern.compile("^( *)```java\\R(.*?)^\\1```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile(
            "^[ \\t]*// tag::([\\w-]+)\\[]\\R(.*?)^[ \\t]*// end::\\1\\[]$", Pattern.MULTILINE | Pattern.DOTALL);

    private Snippets() {}

    static List<String> blocks(String page) {
        return all(BLOCK, 2, page);
    }

    static List<String> regions(String source) {
        return all(REGION, 2, source);
    }

    /** The regions of all test sources of all modules below the root, and of the samples. */
    static List<String> regionsBelow(Path root) {
        return Stream.concat(
                        files(root, "src/test/java", ".java"), files(root.resolve("e2e/samples"), "src/main", ".java"))
                .flatMap(file -> regions(read(file)).stream())
                .toList();
    }

    /** The README and the pages of the guide. */
    static List<Path> pages(Path root) {
        return Stream.concat(Stream.of(root.resolve("README.md")), files(root.resolve("docs"), "", ".md"))
                .toList();
    }

    static Path root() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> all(Pattern pattern, int group, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group).stripTrailing().stripIndent().strip())
                .toList();
    }

    private static Stream<Path> files(Path directory, String under, String extension) {
        try (var files = Files.walk(directory)) {
            return files
                    .filter(file -> file.toString().endsWith(extension)
                            && file.toString().replace('\\', '/').contains(under))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
