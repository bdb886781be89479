// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dfreconciler.internal.satellite.SatelliteLook;
import org.dfreconciler.internal.satellite.SatelliteStores;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Origin;
import org.dfreconciler.internal.store.TransactionKind;

/**
 * Serves the satellites that the engine of a control database has worked for, one after the other. One that cannot be served
 * now is left as it is and named in the report, and the others still go: what cannot be seen is no evidence that anything is
 * gone.
 */
final class Satellites {

    private final Installation control;
    private final List<Origin> origins;
    private final SatelliteLook look;
    private final StopSignal stop;
    private final Tally tally;
    private final Set<Origin> leftOut;

    /** @param leftOut those that could not be served, to which it adds: they are not tried again */
    Satellites(
            Installation control,
            List<Origin> origins,
            SatelliteLook look,
            StopSignal stop,
            Tally tally,
            Set<Origin> leftOut) {
        this.control = control;
        this.origins = origins;
        this.look = look;
        this.stop = stop;
        this.tally = tally;
        this.leftOut = leftOut;
    }

    /** Does the steps of a pass, or of a plan, in each that can be served. */
    void serve(Consumer<Installation> steps) {
        for (var origin : origins) {
            if (stop.requested()) {
                return;
            }
            if (origin.database() == null) {
                tally.note("the database of the engine's ids " + origin.ids().prefix()
                        + "… is gone: they are left to pg_durable's worker, which removes them");
            } else if (!leftOut.contains(origin)) {
                serve(origin, origin.database(), steps);
            }
        }
    }

    /**
     * Serves one satellite. An error leaves that satellite out; but where the control database is in trouble, the pass
     * ends.
     */
    private void serve(Origin origin, String database, Consumer<Installation> steps) {
        try {
            open(origin, database, steps);
        } catch (RuntimeException e) {
            if (stop.wasInterrupted()) {
                throw e;
            }
            control.lookAgain().run();
            stop.carryOn();
            if (stop.requested()) {
                // The pass ran out of time meanwhile, so the error says nothing about the satellite.
                return;
            }
            leftOut.add(origin);
            tally.stepRefused("satellite \"" + database + "\" was left as it is: " + DatabaseError.message(e));
        }
    }

    private void open(Origin origin, String database, Consumer<Installation> steps) {
        var seen = look.at(database);
        if (!origin.ids().equals(seen.ids())) {
            leftOut.add(origin);
            tally.note("satellite \"" + database + "\" is no longer the installation of the engine's ids "
                    + origin.ids().prefix() + "…: they are left to pg_durable's worker, which removes them");
            return;
        }
        var serving = SatelliteStores.serving(control.store(), control.facts(), seen, TransactionKind.SELECTION);
        steps.accept(new Installation(seen.facts(), origin.ids(), serving, () -> {
            control.lookAgain().run();
            look.at(database);
        }));
    }
}
