// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Outputs of commands that a person has reviewed, one file each. After an intended change, run once with
 * {@code -Dgolden.update=true} and read the difference.
 */
final class Transcripts {

    private static final Path DIRECTORY = Path.of("src/test/resources/transcripts");

    private Transcripts() {}

    /** Fails if the output differs from the reviewed one. Text that is different in each run must be masked before. */
    static void assertRead(String name, String printed) {
        var file = DIRECTORY.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(DIRECTORY);
                Files.writeString(file, printed);
            }
            assertThat(file).as("nobody has read the transcript %s", name).exists();
            assertThat(printed).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
