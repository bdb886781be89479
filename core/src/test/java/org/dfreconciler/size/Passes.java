// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import java.time.Duration;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;
import org.postgresql.ds.PGSimpleDataSource;

/** Passes whose sessions can be recognised by their application name. */
final class Passes {

    static final String NAME = "pass under test";

    /** All defaults, except that orphans are removed however they ended, and without a grace. */
    static final RetentionPolicy EVERY_ORPHAN = RetentionPolicy.builder()
            .orphanScope(OrphanScope.SETTLED)
            .orphanGrace(Duration.ZERO)
            .build();

    private Passes() {}

    /** A pass with all defaults. */
    static ReconcilerBuilder on(ReferenceDatabase database) {
        return Reconciler.builder(connections(database.jdbcUrl()), RetentionPolicy.defaults());
    }

    static DataSource connections(String jdbcUrl) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setApplicationName(NAME);
        return dataSource;
    }
}
