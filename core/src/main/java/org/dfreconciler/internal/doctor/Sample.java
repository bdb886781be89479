// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.List;
import java.util.function.ToIntFunction;
import org.dfreconciler.internal.store.Load;
import org.dfreconciler.internal.store.TransactionKind;

/**
 * What one of those that are due has on the average, by some that were picked at random and weighed: of the tables' own averages,
 * whoever owns what stays would have a say in it.
 *
 * @param size how many were weighed
 * @param nodes rows of {@code df.nodes}
 * @param members engine records
 * @param executions of all members
 * @param events of all executions
 */
record Sample(int size, double nodes, double members, double executions, double events) {

    /** So few take milliseconds to weigh, and leave an error of a few percent where no two are alike. */
    static final int SIZE = 500;

    private static final Sample NONE = new Sample(0, 0, 0, 0, 0);

    /** Weighs these instances or engine roots of the control database. */
    static Sample of(Database database, List<String> ids) {
        return ids.isEmpty()
                ? NONE
                : of(database.store().read(TransactionKind.LOOK, transaction -> transaction.weigh(ids)));
    }

    private static Sample of(List<Load> loads) {
        return new Sample(
                loads.size(),
                average(loads, Load::nodes),
                average(loads, Load::members),
                average(loads, Load::executions),
                average(loads, Load::events));
    }

    private static double average(List<Load> loads, ToIntFunction<Load> rows) {
        return loads.stream().mapToInt(rows).average().orElse(0);
    }
}
