// SPDX-License-Identifier: Apache-2.0
package org.example;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.simple.SimpleScheduler;

// tag::quarkus[]
@ApplicationScoped
public class Housekeeping {

    private final ReconcilerScheduler passes = SimpleScheduler.every(Duration.ofHours(1));

    /** Quarkus has started everything else by then. */
    void start(@Observes StartupEvent event, DataSource controlDatabase) {
        passes.start(Reconciler.of(controlDatabase, RetentionPolicy.defaults()));
    }

    /** Quarkus closes the data source only after this. */
    void stop(@Observes ShutdownEvent event) {
        passes.close();
    }
}
// end::quarkus[]
