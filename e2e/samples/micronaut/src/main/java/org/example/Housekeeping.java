// SPDX-License-Identifier: Apache-2.0
package org.example;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.simple.SimpleScheduler;

// tag::micronaut[]
@Singleton
public class Housekeeping {

    private final Reconciler reconciler;
    private final ReconcilerScheduler passes;

    Housekeeping(DataSource controlDatabase, @Value("${housekeeping.initial-delay:1h}") Duration initialDelay) {
        reconciler = Reconciler.of(controlDatabase, RetentionPolicy.defaults());
        passes = SimpleScheduler.every(Duration.ofHours(1)).startingIn(initialDelay);
    }

    @EventListener
    void start(StartupEvent event) {
        passes.start(reconciler);
    }

    /** Runs before the data source is closed, because this bean depends on it. */
    @PreDestroy
    void stop() {
        passes.close();
    }
}
// end::micronaut[]
