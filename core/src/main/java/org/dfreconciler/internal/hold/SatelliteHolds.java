// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.hold;

import java.time.Instant;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.HoldFindings;
import org.dfreconciler.internal.satellite.SatelliteLook;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.SatelliteId;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Places holds on satellites' instances: each is locked in its satellite, written down in the control database and committed there,
 * and only then let go. So a batch that is at work on it is waited for, and the next one sees the hold.
 */
final class SatelliteHolds {

    private final Store control;
    private final Function<String, DataSource> satellites;

    SatelliteHolds(Store control, Function<String, DataSource> satellites) {
        this.control = control;
        this.satellites = satellites;
    }

    /** @param facts of the control database */
    HoldResult hold(Facts facts, SatelliteId id, String reason, @Nullable Instant until) {
        var database = control.read(
                TransactionKind.LOOK, transaction -> transaction.holds().databaseOf(id));
        if (database.isEmpty()) {
            return HoldResult.TOO_LATE;
        }
        var seen = look(facts, database.get());
        if (!seen.ids().equals(id.ids())) {
            // The extension was created anew there: those instances went with the one before.
            return HoldResult.TOO_LATE;
        }
        return control.serving(seen.store(), id.ids())
                .held(transaction -> transaction.df().lockForHold(id.id())
                        ? transaction.holds().placeInSatellite(database.get(), id.id(), reason, until)
                        : HoldResult.TOO_LATE);
    }

    private SatelliteLook.Seen look(Facts facts, String database) {
        try {
            var owners = control.read(
                    TransactionKind.INSPECTION, transaction -> transaction.df().owners());
            return new SatelliteLook(facts, owners, satellites, HoldFindings::ofLocking, () -> SatelliteLook.PATIENCE)
                    .at(database);
        } catch (RuntimeException e) {
            var refusal = new RefusedException(
                    "nothing was held in satellite \"" + database + "\": " + DatabaseError.message(e));
            refusal.initCause(e);
            throw refusal;
        }
    }
}
