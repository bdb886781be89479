// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.TableStatistics;
import org.dfreconciler.internal.store.Transaction;

/**
 * How many rows of each table what is due has: an estimate.
 *
 * @param sampled by how many instances and roots
 * @param nodes an instance and root of those that are due
 * @param ofControlPlane by the name of the table
 * @param ofEngine the same
 */
record DueRows(int sampled, double nodes, Map<String, Double> ofControlPlane, Map<String, Double> ofEngine) {

    /**
     * An estimate from a sample of what is due. The counts were taken a moment ago; what was removed since then hardly
     * changes it.
     */
    static DueRows of(Database database, Backlog backlog) {
        var instances =
                backlog.expired().value().map(expired -> expired.due().all()).orElse(0L);
        var roots = backlog.orphans().value().map(Backlog.Reclaimable::going).orElse(0L);
        var ofInstances = Sample.of(database, database.read(transaction -> someExpired(transaction, backlog)));
        var ofRoots = Sample.of(database, database.read(transaction -> someOrphans(transaction, backlog)));
        var nodes = instances * ofInstances.nodes();
        return new DueRows(
                ofInstances.size() + ofRoots.size(),
                nodes / Math.max(1, instances + roots),
                Map.of("instances", (double) instances, "nodes", nodes),
                Map.of(
                        "instances", instances * ofInstances.members() + roots * ofRoots.members(),
                        "executions", instances * ofInstances.executions() + roots * ofRoots.executions(),
                        "history", instances * ofInstances.events() + roots * ofRoots.events()));
    }

    private static List<String> someExpired(Transaction transaction, Backlog backlog) {
        return backlog.expired()
                .value()
                .filter(expired -> expired.due().all() > 0)
                .map(expired -> transaction.df().someExpired(expired.cutoffs(), Sample.SIZE))
                .orElse(List.of());
    }

    private static List<String> someOrphans(Transaction transaction, Backlog backlog) {
        return backlog.orphans()
                .value()
                .filter(orphans -> orphans.going() > 0)
                .map(orphans -> transaction.engine().someOrphans(orphans.cutoffs(), Sample.SIZE))
                .orElse(List.of());
    }

    /** Which part of a table's rows is due, between 0 and 1. */
    static double share(Map<String, Double> rows, TableStatistics table) {
        var due = rows.getOrDefault(table.name(), 0.0);
        return table.rows() == 0 ? 0 : Math.min(1, due / table.rows());
    }
}
