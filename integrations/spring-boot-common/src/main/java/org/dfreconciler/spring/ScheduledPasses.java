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
 * Runs passes from when the application is ready until its context stops. An application that fails while it starts, its runners
 * included, runs none. Where the context is started again after a stop, so are they. Thread-safe.
 */
public final class ScheduledPasses implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

    private final ApplicationContext context;
    private final Reconciler reconciler;
    private final Optional<Schedule> schedule;
    private final @Nullable LastPass lastPass;
    private volatile @Nullable ReconcilerScheduler running;

    /** @param lastPass null where the application has a reconciler of its own, which need not tell it anything */
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

    /** Not with the context, which is started before the application's runners are through. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        // A context has the events of its children, too: Spring Boot's actuator may have one.
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

    /** Interrupts the running pass, which ends after its present batch, and waits for it, {@code close-timeout} at most. */
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
