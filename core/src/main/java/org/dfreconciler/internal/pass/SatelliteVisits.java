// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.satellite.SatelliteLook;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Origin;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;

/** Looks around in each satellite as a pass would before it serves it. */
public final class SatelliteVisits {

    /** For all of them together; what hangs has half of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SatelliteVisits() {}

    /**
     * Which satellites a pass would not serve now, each in a sentence that says why.
     *
     * @param dataSources by the name of a database
     */
    public static List<String> leftOut(
            Store store,
            PassOptions options,
            Function<String, DataSource> dataSources,
            Facts control,
            List<Origin> origins) {
        var stop = new StopSignal(PATIENCE);
        stop.triedABatch();
        var owners = store.read(
                TransactionKind.INSPECTION, transaction -> transaction.df().owners());
        var look = new SatelliteLook(
                control,
                owners,
                dataSources,
                InTheWay.ofPass(options)::in,
                () -> stop.atMostTimeLeft(SatelliteLook.PATIENCE));
        return origins.stream()
                .filter(origin -> origin.database() != null)
                .flatMap(origin -> leftOut(origin, Objects.requireNonNull(origin.database()), look, stop).stream())
                .toList();
    }

    private static Optional<String> leftOut(Origin origin, String database, SatelliteLook look, StopSignal stop) {
        var satellite = "satellite \"" + database + "\" ";
        if (stop.requested()) {
            return Optional.of(satellite + "was not looked at, since others took too long");
        }
        try {
            return look.at(database).ids().equals(origin.ids())
                    ? Optional.empty()
                    : Optional.of(satellite + "is no longer the installation of the engine's ids "
                            + origin.ids().prefix() + "…, which are left to pg_durable's worker");
        } catch (RuntimeException e) {
            return Optional.of(satellite + "would be left as it is: " + DatabaseError.message(e));
        }
    }
}
