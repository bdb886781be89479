// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

// tag::simple[]
import java.time.Duration;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.simple.SimpleScheduler;

public final class SimpleHousekeeping implements AutoCloseable {

    private final ReconcilerScheduler scheduler;

    public SimpleHousekeeping(DataSource dataSource) {
        var reconciler = Reconciler.of(dataSource, RetentionPolicy.defaults());
        scheduler = SimpleScheduler.every(Duration.ofHours(1)).startingNow().start(reconciler);
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
// end::simple[]
