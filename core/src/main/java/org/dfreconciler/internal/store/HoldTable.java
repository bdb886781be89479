// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.internal.queries.HoldQueries;
import org.dfreconciler.report.Hold;
import org.dfreconciler.report.HoldResult;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** The holds (R9), in one transaction in the control database. Not thread-safe. */
public final class HoldTable {

    private final DSLContext context;

    HoldTable(DSLContext context) {
        this.context = context;
    }

    public HoldResult place(String id, String reason, @Nullable Instant until) {
        var answer = context.fetchValue(HoldQueries.place(id, reason, until));
        return switch (answer) {
            case "held" -> HoldResult.HELD;
            case "updated" -> HoldResult.UPDATED;
            case "gone" -> HoldResult.TOO_LATE;
            default -> throw new IllegalStateException("df_reconciler.place_hold answered " + answer);
        };
    }

    public boolean release(String id) {
        return context.fetchValue(HoldQueries.release(id));
    }

    public List<Hold> standing() {
        return context.fetch(HoldQueries.standing())
                .map(Records.mapping((database, id, reason, heldBy, since, until) ->
                        new Hold(database, id, reason, heldBy, since, Optional.ofNullable(until))));
    }

    /** How many stand. */
    public int count() {
        return context.fetchValue(HoldQueries.countStanding());
    }

    /** What is held now of one database. */
    public IdList idsOf(String database) {
        return Pages.ids(context, HoldQueries.idsOf(database));
    }
}
