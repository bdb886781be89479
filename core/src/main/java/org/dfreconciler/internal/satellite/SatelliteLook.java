// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.satellite;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.RefusedException;

/** Looks around in a satellite: is it one, of this control database, and can it be served? */
public final class SatelliteLook {

    /** Who has not answered by then is taken to hang; the look itself takes milliseconds. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Facts control;
    private final List<String> owners;
    private final Function<String, DataSource> dataSources;
    private final Function<Facts, List<Finding>> findings;
    private final Supplier<Duration> patience;

    /**
     * @param owners the roles, superusers apart, that own something of the control database's df
     * @param dataSources by the name of a database
     * @param findings what stands in the way of what is to be done there
     * @param patience how long to wait for an answer, {@link #PATIENCE} at most
     */
    public SatelliteLook(
            Facts control,
            List<String> owners,
            Function<String, DataSource> dataSources,
            Function<Facts, List<Finding>> findings,
            Supplier<Duration> patience) {
        this.control = control;
        this.owners = owners;
        this.dataSources = dataSources;
        this.findings = findings;
        this.patience = patience;
    }

    /** @param ids what the engine calls the instances of this installation */
    public record Seen(Facts facts, EngineIds ids, Store store) {}

    /** @throws RefusedException where it cannot be served */
    public Seen at(String database) {
        return Patience.of(patience.get(), () -> {
            var store = Store.of(Objects.requireNonNull(
                    dataSources.apply(database), "satellites must give a DataSource or throw, was null"));
            return store.read(TransactionKind.INSPECTION, transaction -> look(transaction, store));
        });
    }

    private Seen look(Transaction transaction, Store store) {
        refuseStrangers(transaction.df().owners());
        var facts = transaction.facts();
        if (!facts.server().startedAt().equals(control.server().startedAt())) {
            throw new RefusedException("the connection leads to another server than that of the control database, whose"
                    + " transactions prove nothing here: connect to the same one");
        }
        if (facts.hasEngineTables()) {
            throw new RefusedException("it has an engine of its own, schema \"" + facts.engineSchema()
                    + "\", and is a control database itself: run a pass there");
        }
        if (facts.holds().isPresent()) {
            throw new RefusedException(
                    "it has a table df_reconciler.hold of its own, which no pass reads, for the holds of"
                            + " all databases stand in the control database: place there what it holds, then drop it");
        }
        var inTheWay = findings.apply(facts.withoutEngine());
        if (!inTheWay.isEmpty()) {
            throw new RefusedException(inTheWay);
        }
        return new Seen(facts.withoutEngine(), ids(transaction, facts.server().quotedRole()), store);
    }

    /**
     * Whoever may create databases can name one as a removed satellite was named, and since PostgreSQL 15 give it that one's oid.
     * Its owner's functions and triggers are not to run with the rights of a pass.
     */
    private void refuseStrangers(List<String> theirs) {
        var strangers = theirs.stream()
                .filter(owner -> !owners.contains(owner))
                .map(owner -> "\"" + owner + "\"")
                .toList();
        if (!strangers.isEmpty()) {
            throw new RefusedException(
                    "its df, or something in it, belongs to " + String.join(", ", strangers)
                            + ", neither a superuser nor an owner in the control database, and a pass would run that role's"
                            + " triggers with its own rights: let a role that owns the control database's df own it, or drop what is not pg_durable's");
        }
    }

    private static EngineIds ids(Transaction transaction, String role) {
        var mayRead = transaction
                .df()
                .mayReadInstallation()
                .orElseThrow(
                        () -> new RefusedException("its pg_durable has no df._installation, it is older than 0.2.9:"
                                + " ALTER EXTENSION pg_durable UPDATE there"));
        if (!mayRead) {
            throw new RefusedException("role " + role
                    + " lacks SELECT on df._installation: GRANT SELECT ON df._installation TO " + role + " there");
        }
        return transaction
                .df()
                .installation()
                .orElseThrow(() ->
                        new RefusedException("its df._installation is empty, so nothing says which installation it"
                                + " is: CREATE EXTENSION pg_durable fills it"));
    }
}
