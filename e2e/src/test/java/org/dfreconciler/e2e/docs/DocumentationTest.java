// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each Java block of the pages is, character by character, a tagged region of a test source or a sample, so that the
 * tests run what the pages show.
 */
class DocumentationTest {

    static List<Path> pages() {
        return Snippets.pages(Snippets.root());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachJavaBlockIsARegionOfATestOrASample(Path page) {
        var regions = Snippets.regionsBelow(Snippets.root());

        assertThat(Snippets.blocks(Snippets.read(page)))
                .allSatisfy(block -> assertThat(regions).contains(block));
    }

    @Test
    void blocksAndRegionsAreComparedWithoutTheirIndentAndOtherwiseLetterByLetter() {
        var page = "Text\n```java\nif (a) {\n    b();\n}\n```\n```sh\nno java\n```\n";
        var source = "    // tag::one[]\n        if (a) {\n            b();\n        }\n    // end::one[]\n";

        assertThat(Snippets.blocks(page)).containsExactly("if (a) {\n    b();\n}");
        assertThat(Snippets.blocks("1. In a list:\n\n" + page.substring(5).indent(3)))
                .isEqualTo(Snippets.blocks(page));
        assertThat(Snippets.regions(source)).isEqualTo(Snippets.blocks(page));
        assertThat(Snippets.regions(source.replace("b()", "c()"))).isNotEqualTo(Snippets.blocks(page));
    }
}
