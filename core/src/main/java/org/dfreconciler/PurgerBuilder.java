// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import javax.sql.DataSource;
import org.dfreconciler.internal.pass.Purge;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.InstanceIds;
import org.dfreconciler.rules.PurgeFilter;
import org.jooq.DSLContext;

/** Collects how a {@link Purger} goes about its batches; {@link #build()} checks it. Not thread-safe. */
public final class PurgerBuilder extends BatchOptionsBuilder<PurgerBuilder> {

    PurgerBuilder(DataSource dataSource) {
        super(Store.of(Objects.requireNonNull(dataSource, "dataSource must not be null")));
    }

    PurgerBuilder(DSLContext context) {
        super(Store.of(Objects.requireNonNull(context, "context must not be null")));
    }

    @Override
    PurgerBuilder self() {
        return this;
    }

    /**
     * The purger. Does not connect.
     *
     * @throws IllegalArgumentException if an option is out of its range; the message names option, rule and value
     */
    public Purger build() {
        var options = batchOptions();
        return new Purger() {

            @Override
            public PassReport purge(Collection<String> ids) {
                var named = new ArrayList<>(Objects.requireNonNull(ids, "ids must not be null"));
                named.forEach(PurgerBuilder::requireId);
                return Purge.of(store, options, named);
            }

            @Override
            public PassReport purge(PurgeFilter filter) {
                return Purge.of(store, options, Objects.requireNonNull(filter, "filter must not be null"));
            }
        };
    }

    private static void requireId(String id) {
        Objects.requireNonNull(id, "id must not be null");
        if (id.startsWith("pgdf-")) {
            throw new IllegalArgumentException(
                    "id must be one of the control database's own, for instances of satellites"
                            + " cannot be purged here yet, was " + id);
        }
        if (!InstanceIds.isDfForm(id)) {
            throw new IllegalArgumentException("id must be eight lower-case hex digits, was " + id);
        }
    }
}
