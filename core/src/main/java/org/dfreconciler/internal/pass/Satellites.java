// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.Origin;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.RefusedException;

/**
 * Finds the satellites that the engine of a control database has worked for. One that cannot be served now is left out and named
 * in the report: what cannot be seen is no evidence that anything is gone.
 */
final class Satellites {

    private final Control control;
    private final Facts facts;
    private final Function<String, DataSource> dataSources;
    private final Function<Facts, List<Finding>> findings;
    private final Tally tally;

    /**
     * @param dataSources by the name of a database
     * @param findings what stands in the way of a pass, or of a plan
     */
    Satellites(
            Control control,
            Facts facts,
            Function<String, DataSource> dataSources,
            Function<Facts, List<Finding>> findings,
            Tally tally) {
        this.control = control;
        this.facts = facts;
        this.dataSources = dataSources;
        this.findings = findings;
        this.tally = tally;
    }

    /** Those that can be served. */
    List<Satellite> find() {
        var served = new ArrayList<Satellite>();
        for (var origin : origins()) {
            if (origin.database() == null) {
                tally.note("the database of engine ids " + origin.ids().prefix()
                        + "… is gone: they are left to pg_durable's worker, which removes them");
            } else {
                serve(origin, origin.database(), served);
            }
        }
        return served;
    }

    private List<Origin> origins() {
        var schema = facts.engineSchema();
        var mayRead = control.store().read(
                TransactionKind.SELECTION, transaction -> transaction.engine().mayReadOrigins(schema));
        if (mayRead.isEmpty()) {
            return List.of();
        }
        if (!mayRead.get()) {
            var role = facts.server().quotedRole();
            var table = facts.engine().orElseThrow().schema().orElseThrow().quotedName() + "._origins";
            throw new RefusedException(List.of(Finding.of(
                    "role " + role + " lacks SELECT on " + table + ", which names the satellites: GRANT SELECT on " + table
                            + " TO " + role)));
        }
        return control.store().read(
                TransactionKind.SELECTION, transaction -> transaction.engine().origins(schema));
    }

    private void serve(Origin origin, String database, List<Satellite> served) {
        try {
            var own = Store.of(dataSources.apply(database));
            var inTheWay = findings.apply(own.read(TransactionKind.INSPECTION, Transaction::satelliteFacts));
            if (!inTheWay.isEmpty()) {
                leaveOut(database, inTheWay.stream().map(Finding::sentence).collect(Collectors.joining("; ")));
            } else if (isOf(own, origin.ids())) {
                served.add(Satellite.of(database, origin.ids(), own, control));
            } else {
                tally.note("database \"" + database + "\" has another installation than that of engine ids "
                        + origin.ids().prefix() + "…: these are left to pg_durable's worker, which removes them");
            }
        } catch (RuntimeException e) {
            leaveOut(database, DatabaseError.message(e));
        }
    }

    private static boolean isOf(Store own, EngineIds ids) {
        return own.read(TransactionKind.INSPECTION, transaction -> transaction.df().installation())
                .filter(ids::equals)
                .isPresent();
    }

    private void leaveOut(String database, String why) {
        tally.stepRefused("satellite \"" + database + "\" was left out: " + why);
    }
}
