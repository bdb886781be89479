// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.satellite;

import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.store.HoldLookup;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;

/** Where both sides of a satellite's instances are, with what of them only the control database knows. */
public final class SatelliteStores {

    private SatelliteStores() {}

    /**
     * With how its instances ended where only the engine knows it, and which are held: as of now.
     *
     * @param control with the engine's schema
     * @param facts of the control database
     * @param kind of the transactions that look whole tables through for it
     */
    public static Store serving(Store control, Facts facts, SatelliteLook.Seen satellite, TransactionKind kind) {
        var endless =
                satellite.store().read(kind, transaction -> transaction.df().endless());
        var ends = control.read(kind, transaction -> transaction.engine().ends(satellite.ids(), endless));
        return control.serving(satellite.store(), satellite.ids(), ends)
                .withHolds(holds(control, facts, satellite, kind));
    }

    /** What is held of it stands in the control database. */
    private static HoldLookup holds(Store control, Facts facts, SatelliteLook.Seen satellite, TransactionKind kind) {
        if (facts.holds().isEmpty()) {
            return HoldLookup.NONE;
        }
        var database = satellite.facts().server().database();
        var held = control.read(kind, transaction -> transaction.holds().idsOf(database));
        return HoldLookup.ofSatellite(database, satellite.ids(), held);
    }
}
