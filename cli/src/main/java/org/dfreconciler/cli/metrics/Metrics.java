// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.metrics;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;

/** Metrics of the passes of one process. Where nobody asked for any, nothing of Micrometer is loaded. Thread-safe. */
public interface Metrics extends AutoCloseable {

    /** Nobody asked. */
    Metrics NONE = new Metrics() {};

    /**
     * Metrics that are left in a file, served on an address, or both.
     *
     * @param interval from pass to pass, until something else is said
     * @throws CommandFailure if they cannot be left or served there
     */
    static Metrics of(Console console, Optional<Path> file, Optional<InetSocketAddress> address, Duration interval) {
        return file.isEmpty() && address.isEmpty()
                ? NONE
                : PrometheusMetrics.start(console, file, address).interval(interval);
    }

    /** Metrics of a single pass, left in a file. */
    static Metrics of(Console console, Optional<Path> file) {
        return file.isEmpty() ? NONE : PrometheusMetrics.start(console, file, Optional.empty());
    }

    /** Has the reconciler tell of its passes. */
    default void listenTo(ReconcilerBuilder reconciler) {}

    /** Says how long it is from pass to pass. */
    default Metrics interval(Duration interval) {
        return this;
    }

    /** A pass came to nothing; where the reconciler has told so itself, it is not counted again. */
    default void failed(CommandFailure failure) {}

    @Override
    default void close() {}
}
