// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/**
 * Users write loggers' names into their configuration, so each is the name of a type that will stay, and the guide
 * lists it.
 */
class LoggerNamesTest {

    private static final Path GUIDE = Path.of("..", "docs", "operations.md");

    @Test
    void eachIsThatOfAPublicTypeInAPublicPackage() {
        assertThat(names()).isNotEmpty().allSatisfy(name -> {
            var type = Class.forName(name);
            assertThat(type).isPublic();
            assertThat(type.getPackageName()).doesNotContain(".internal");
        });
    }

    @Test
    void eachIsInTheGuide() throws IOException {
        assertThat(Files.readString(GUIDE))
                .contains(names().stream().map(name -> "`" + name + "`").toList());
    }

    private static List<String> names() {
        return new ClassFileImporter()
                .withImportOption(new ArchitectureTest.CoreOnly()).importPackages("org.dfreconciler").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(Logger.class))
                        .map(LoggerNamesTest::name)
                        .distinct()
                        .toList();
    }

    private static String name(JavaField field) {
        try {
            var reflected = field.reflect();
            reflected.setAccessible(true);
            return ((Logger) reflected.get(null)).getName();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
