// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the metrics of each pass are left. */
public final class MetricsFileOption {

    @Option(
            names = "--metrics-file",
            paramLabel = "<file>",
            converter = FileName.class,
            description =
                    "Writes metrics to this file after each pass, for the textfile collector of Prometheus's node "
                            + "exporter; its name must end in .prom.")
    private Path file;

    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }
}
