// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.micrometer.MicrometerListener;

/** Metrics in Prometheus's text format, and the health that goes with them. */
final class PrometheusMetrics implements Metrics {

    /** The number of a pass that failed before it had one. */
    private static final long NO_PASS = 0;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MicrometerListener meters = MicrometerListener.of(registry);
    private final Health health;
    private final List<ReconcilerListener> listeners = new ArrayList<>();
    private final EndSeen endSeen = new EndSeen();
    private MetricsServer server;

    private PrometheusMetrics(Health health) {
        this.health = health;
        listeners.addAll(List.of(meters, health, endSeen));
    }

    static PrometheusMetrics start(Console console, Optional<Path> file, Optional<InetSocketAddress> address) {
        var metrics = new PrometheusMetrics(new Health(console.clock()));
        // Last, when all that it writes has been counted.
        file.map(MetricsFile::at)
                .ifPresent(written ->
                        metrics.listeners.add(new FileAfterEachPass(written, metrics.registry::scrape, console)));
        address.ifPresent(at -> metrics.server = MetricsServer.start(at, metrics.registry::scrape, metrics.health));
        return metrics;
    }

    @Override
    public void listenTo(ReconcilerBuilder reconciler) {
        listeners.forEach(reconciler::listener);
    }

    @Override
    public Metrics interval(Duration interval) {
        meters.interval(interval);
        health.interval(interval);
        return this;
    }

    @Override
    public void failed(CommandFailure failure) {
        if (!endSeen.isSet() && !Thread.currentThread().isInterrupted()) {
            var error = Objects.requireNonNullElse(failure.getCause(), failure);
            listeners.stream()
                    .filter(listener -> listener != endSeen)
                    .forEach(listener -> listener.passFailed(NO_PASS, error));
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
