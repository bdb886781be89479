// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.internal.queries.HoldQueries;
import org.dfreconciler.report.Hold;
import org.dfreconciler.report.HoldResult;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Records;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** The holds (R9), in one transaction in the control database. Not thread-safe. */
public final class HoldTable {

    private final DSLContext context;

    HoldTable(DSLContext context) {
        this.context = context;
    }

    public HoldResult place(String id, String reason, @Nullable Instant until) {
        return result(context.fetchValue(HoldQueries.place(id, reason, until)));
    }

    /** Places a hold on a satellite's instance, which the caller has locked there. */
    public HoldResult placeInSatellite(String database, String id, String reason, @Nullable Instant until) {
        return result(context.fetchValue(HoldQueries.placeInSatellite(database, id, reason, until)));
    }

    private static HoldResult result(String answer) {
        return switch (answer) {
            case "held" -> HoldResult.HELD;
            case "updated" -> HoldResult.UPDATED;
            case "gone" -> HoldResult.TOO_LATE;
            default -> throw new IllegalStateException("a function of df_reconciler answered " + answer);
        };
    }

    public boolean release(String id) {
        return context.fetchValue(HoldQueries.release(id));
    }

    public boolean releaseInSatellite(String database, String id) {
        return context.fetchValue(HoldQueries.releaseInSatellite(database, id));
    }

    /** The database that an id of a satellite's instance names by its number; empty where it is gone. */
    public Optional<String> databaseOf(SatelliteId id) {
        return context.fetchOptional(HoldQueries.nameOfDatabase(id.databaseOid()))
                .map(Record1::value1);
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

    /** On instances of the control database that are not there; the first so many of them by id. */
    public HeldInVain onGoneInstances(int limit) {
        return inVain(HoldQueries.onGoneInstances(limit));
    }

    /** On instances of databases that are not there; the first so many of them by name. */
    public HeldInVain inGoneDatabases(int limit) {
        return inVain(HoldQueries.inGoneDatabases(limit));
    }

    private HeldInVain inVain(Select<Record3<String, String, Integer>> query) {
        var rows = context.fetch(query);
        return new HeldInVain(
                rows.isEmpty() ? 0 : rows.get(0).value3(),
                rows.map(row -> new HeldInVain.Id(row.value1(), row.value2())));
    }

    /** What is held now of one database. */
    public IdList idsOf(String database) {
        return Pages.ids(context, HoldQueries.idsOf(database));
    }
}
