// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each promise of docs/guarantees.md is linked to tests that exist and that the build runs. */
class GuaranteesTest {

    private static final Path DOCS = Snippets.root().resolve("docs");
    private static final Pattern LINK =
            Pattern.compile("\\[(\\w+(?:IT|Test|Contract))]\\((\\.\\./[^)]+/(\\w+)\\.java)\\)");

    static Stream<String> promises() {
        return Snippets.read(DOCS.resolve("guarantees.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Promise "));
    }

    @ParameterizedTest
    @MethodSource("promises")
    void isLinkedToTestsThatAreThere(String promise) {
        var cells = List.of(promise.split("(?<!\\\\)\\|")).stream()
                .map(String::strip)
                .toList();
        assertThat(cells).hasSize(3);
        assertThat(LINK.matcher(cells.get(2)).replaceAll("").replace(",", "")).isBlank();
        assertThat(LINK.matcher(cells.get(2)).results()).isNotEmpty().allSatisfy(link -> {
            assertThat(link.group(1)).isEqualTo(link.group(3));
            assertThat(DOCS.resolve(link.group(2)).normalize()).isRegularFile();
            assertThat(Files.readString(DOCS.resolve(link.group(2))))
                    .containsPattern("@(Test|ParameterizedTest|ArchTest|Property)\\b|extends SchedulerContract\\b");
        });
    }
}
