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

    /** How long all visits together may take; a single satellite that hangs takes half of it at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SatelliteVisits() {}

    /**
     * What a visit came to.
     *
     * @param seen empty where a pass would not serve it now
     * @param leftOut why a pass would not serve it, in a sentence; empty where it would
     */
    public record Visit(String database, Optional<SatelliteLook.Seen> seen, Optional<String> leftOut) {}

    /**
     * One of each whose database there is.
     *
     * @param dataSources by the name of a database
     */
    public static List<Visit> of(
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
                .map(origin -> visit(origin, Objects.requireNonNull(origin.database()), look, stop))
                .toList();
    }

    private static Visit visit(Origin origin, String database, SatelliteLook look, StopSignal stop) {
        if (stop.requested()) {
            return leftOut(database, "was not looked at, since others took too long");
        }
        try {
            var seen = look.at(database);
            return seen.ids().equals(origin.ids())
                    ? new Visit(database, Optional.of(seen), Optional.empty())
                    : leftOut(
                            database,
                            "is no longer the installation of the engine's ids "
                                    + origin.ids().prefix() + "…, which are left to pg_durable's worker");
        } catch (RuntimeException e) {
            return leftOut(database, "would be left as it is: " + DatabaseError.message(e));
        }
    }

    private static Visit leftOut(String database, String why) {
        return new Visit(database, Optional.empty(), Optional.of("satellite \"" + database + "\" " + why));
    }
}
