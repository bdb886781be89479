// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What commands print, as it was read by people, a file each. After a change that is meant, run once with
 * {@code -Dgolden.update=true} and read the difference.
 */
final class Transcripts {

    private static final Path DIRECTORY = Path.of("src/test/resources/transcripts");

    private Transcripts() {}

    /** Fails where a command prints something else than was read; what differs from run to run is to be masked before. */
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
