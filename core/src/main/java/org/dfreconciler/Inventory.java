// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.util.Objects;
import javax.sql.DataSource;
import org.dfreconciler.internal.inventory.DatabaseInventory;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Counts what pg_durable's control plane and its durable engine have: workflows by their status on either side, ended ones by age
 * and by what the policy makes of them, what labels take, and what passes have removed of late. Changes and locks nothing; a role
 * with SELECT is enough, and a hot standby will do. Satellites' workflows are not counted; what was removed of theirs is.
 *
 * <p>Thread-safe as far as the connections are; one connection is enough.
 */
public interface Inventory {

    /** One on the connections of a data source to the control database. */
    static Inventory of(DataSource dataSource, RetentionPolicy policy) {
        return new DatabaseInventory(
                Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")),
                Objects.requireNonNull(policy, "policy must not be null"));
    }

    /**
     * One on the connections of a jOOQ context; see {@link Reconciler#builder(DSLContext, RetentionPolicy)}.
     *
     * @throws IllegalArgumentException if the context's dialect is not of the PostgreSQL family
     */
    static Inventory of(DSLContext context, RetentionPolicy policy) {
        return new DatabaseInventory(
                Store.of(Objects.requireNonNull(context, "context must not be null")),
                Objects.requireNonNull(policy, "policy must not be null"));
    }

    /**
     * Counts now. Asks four questions about whole tables, each in a READ ONLY transaction of its own, no statement of which takes
     * longer than a minute. A question that may not be asked, that the database cannot answer, or that takes longer is {@linkplain
     * InventoryReport#notKnown not known}, and the others are answered all the same.
     *
     * @throws org.dfreconciler.report.RefusedException if the connection is in a transaction that has written something
     * @throws org.jooq.exception.DataAccessException if the database cannot be reached, or is lost
     */
    InventoryReport take();
}
