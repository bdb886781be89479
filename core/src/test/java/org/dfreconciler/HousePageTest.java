// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The floors that docs/maintaining.md describes and draws are those that the code is checked against. */
class HousePageTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path SOURCES = Path.of("src/main/java/org/dfreconciler");

    @Test
    void thePageHasEachFloorWithWhatItMayCall() throws IOException {
        assertThat(Files.readAllLines(DOCS.resolve("maintaining.md")))
                .containsSubsequence(House.FLOORS.stream()
                        .map(floor -> "| " + floor.name() + " | " + packages(floor) + " | "
                                + (floor.calls().isEmpty() ? "nothing" : String.join(", ", floor.calls())) + " |")
                        .toList());
    }

    @Test
    void theDrawingHasEachFloor() throws IOException {
        assertThat(Files.readString(DOCS.resolve("house.svg")))
                .contains(House.FLOORS.stream()
                        .map(floor -> ">" + floor.name() + "</text>")
                        .toList());
    }

    @Test
    void everyPackageWithClassesIsOnAFloor() throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> SOURCES.relativize(file.getParent()).toString())
                    .forEach(directory ->
                            found.add(directory.isEmpty() ? "" : "." + directory.replaceAll("[/\\\\]", ".")));
        }

        assertThat(House.FLOORS.stream().map(House.Floor::packages).flatMap(List::stream))
                .containsAll(found);
    }

    private static String packages(House.Floor floor) {
        return floor.packages().stream()
                .map(name -> "`" + House.BASE + name.replaceFirst("\\.\\.$", "") + "`")
                .collect(joining(", "));
    }
}
