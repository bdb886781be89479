// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.time.Duration;
import java.util.Optional;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Runs passes from the moment when the application is ready until its context stops. An application that fails while it
 * starts, or in one of its runners, runs no pass. When the context is started again after a stop, passes run again.
 * Thread-safe.
 */
public final class ScheduledPasses implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

    private final ApplicationContext context;
    private final Reconciler reconciler;
    private final Optional<Schedule> schedule;
    private final @Nullable LastPass lastPass;
    private volatile @Nullable ReconcilerScheduler running;

    /** @param lastPass null where the application brings its own reconciler, whose passes are not reported to it */
    ScheduledPasses(
            ApplicationContext context,
            Reconciler reconciler,
            Optional<Schedule> schedule,
            @Nullable LastPass lastPass) {
        this.context = context;
        this.reconciler = reconciler;
        this.schedule = schedule;
        this.lastPass = lastPass;
    }

    /**
     * Passes do not start with the context, because the context is started before the application's runners have
     * finished.
     */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        // A context also receives the events of its child contexts; Spring Boot's actuator may create one.
        if (ready.getApplicationContext() == context) {
            start();
        }
    }

    @Override
    public synchronized void start() {
        if (running == null && schedule.isPresent()) {
            running = schedule.get().schedulers().get().start(reconciler);
            expectEvery(schedule.get().interval());
        }
    }

    /**
     * Interrupts the running pass, which ends after its present batch, and waits at most
     * {@code df-reconciler.close-timeout} for it.
     */
    @Override
    public synchronized void stop() {
        var closing = running;
        if (closing != null) {
            expectEvery(null);
            closing.close();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private void expectEvery(@Nullable Duration interval) {
        if (lastPass != null) {
            lastPass.expectEvery(interval);
        }
    }
}
