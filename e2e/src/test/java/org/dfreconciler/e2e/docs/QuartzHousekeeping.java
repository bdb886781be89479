// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

// tag::quartz[]
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler;
import org.quartz.Scheduler;

public final class QuartzHousekeeping implements AutoCloseable {

    private final ReconcilerScheduler scheduler;

    public QuartzHousekeeping(DataSource dataSource, Scheduler quartz) {
        var reconciler = Reconciler.of(dataSource, RetentionPolicy.defaults());
        scheduler = QuartzReconcilerScheduler.cron("0 30 * * * ?", quartz).start(reconciler);
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
// end::quartz[]
