// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.rules.MaxRemovals;
import org.dfreconciler.rules.RetentionPolicy;

/** Makes the reconciler that the properties describe. */
final class Reconcilers {

    private Reconcilers() {}

    /**
     * @param satellites the data sources of the satellites to serve, by the names of their databases
     * @throws ReconcilerConfigurationException if the properties describe no valid reconciler, or a pool is too small
     */
    static Reconciler of(
            DataSource dataSource,
            Map<String, DataSource> satellites,
            RetentionPolicy policy,
            ReconcilerProperties properties,
            List<ReconcilerListener> listeners) {
        var reconciler = PropertyNames.checked(() -> {
            var builder = Reconciler.builder(dataSource, policy)
                    .batchSize(properties.batchSize())
                    .parallelism(properties.parallelism())
                    .pause(properties.pause())
                    .foreignKeyChecks(properties.foreignKeyChecks())
                    .evidence(properties.evidence());
            Optional.ofNullable(properties.timeBudget()).ifPresent(builder::timeBudget);
            Optional.ofNullable(properties.receiptsFor()).ifPresent(builder::receiptsFor);
            Optional.ofNullable(properties.maxRemovals())
                    .map(Reconcilers::maxRemovals)
                    .ifPresent(builder::maxRemovals);
            if (properties.acceptMassOrphans()) {
                builder.acceptMassOrphans();
            }
            if (!satellites.isEmpty()) {
                builder.satellites(database -> ofSatellite(satellites, database));
            }
            listeners.forEach(builder::listener);
            return builder.build();
        });
        DataSources.refuseTooSmall("the pool", dataSource, properties.parallelism());
        satellites.forEach((database, satellite) ->
                DataSources.refuseTooSmall("the pool of satellite " + database, satellite, properties.parallelism()));
        return reconciler;
    }

    /**
     * Returns the data source of a satellite. Throws for one that the engine knows but no property names; the pass then
     * reports it as a satellite that cannot be served.
     */
    static DataSource ofSatellite(Map<String, DataSource> satellites, String database) {
        var satellite = satellites.get(database);
        if (satellite == null) {
            throw new IllegalArgumentException(
                    PropertyNames.of("satellites") + "[" + database + "] is not set, which names its DataSource bean");
        }
        return satellite;
    }

    private static MaxRemovals maxRemovals(String text) {
        try {
            return text.endsWith("%")
                    ? MaxRemovals.percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                    : MaxRemovals.of(Long.parseLong(text));
        } catch (IllegalArgumentException e) {
            throw new ReconcilerConfigurationException(
                    PropertyNames.of("maxRemovals")
                            + " must be a number that is at least 0, like 1000, or 0% to 100%, was \"" + text + "\"",
                    e);
        }
    }
}
