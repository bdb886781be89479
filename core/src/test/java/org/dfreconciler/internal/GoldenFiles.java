// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Reviewed statements, one file each. After an intended change, run once with {@code -Dgolden.update=true} and review
 * the difference.
 */
public final class GoldenFiles {

    private final Path directory;

    /** The files of one directory below {@code src/test/resources/sql}. */
    public GoldenFiles(String directory) {
        this.directory = Path.of("src/test/resources/sql").resolve(directory);
    }

    /** Fails if the statement differs from the reviewed one, or was never reviewed. */
    public void assertReviewed(String name, String sql) {
        var file = directory.resolve(name + ".sql");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(directory);
                Files.writeString(file, sql + "\n");
            }
            assertThat(file).as("%s has no reviewed statement", name).exists();
            assertThat(sql + "\n").as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if there is a file for a statement that is no longer sent. */
    public void assertNoOthers(Collection<String> names) {
        assertThat(reviewed()).containsExactlyInAnyOrderElementsOf(names);
    }

    private List<String> reviewed() {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.sql$", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
