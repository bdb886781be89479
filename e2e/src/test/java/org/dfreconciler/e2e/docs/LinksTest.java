// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every relative link of README, guide and the pages beside them leads to a file, and, if it names a heading, to that
 * heading.
 */
class LinksTest {

    static List<Path> pages() {
        var root = Snippets.root();
        return Stream.concat(
                        Snippets.pages(root).stream(),
                        Stream.of("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
                                .map(root::resolve))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadSomewhere(Path page) {
        assertThat(Links.broken(page)).isEmpty();
    }

    @Test
    void theIndexOfTheGuideHasEachPage() throws IOException {
        var docs = Snippets.root().resolve("docs");
        var index = Snippets.read(docs.resolve("README.md"));

        try (var pages = Files.list(docs)) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(page -> page.endsWith(".md") && !page.equals("README.md")))
                    .allSatisfy(page -> assertThat(index).contains("](" + page + ")"));
        }
    }

    @Test
    void thoseThatDoNotAreFound(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("other.md"), "# Other\n\n## `a.b()`, twice\n\n## Same\n\n## Same\n");
        var page = Files.writeString(directory.resolve("page.md"), """
                # One
                [a](other.md#ab-twice) [b](other.md#same-1) [c](#one) [d](https://example.org/#x)
                [e](gone.md) [f](other.md#same-2) [g](#two) ![h](gone.svg)
                ```
                [i](gone.md)
                # Two
                ```
                """);

        assertThat(Links.broken(page)).containsExactly("gone.md", "other.md#same-2", "#two", "gone.svg");
    }
}
