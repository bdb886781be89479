// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.time.Duration;
import java.util.function.Supplier;
import org.dfreconciler.ReconcilerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * What runs passes, and how often this process should see one.
 *
 * @param schedulers creates a scheduler that is not started; it is called at each start of the application's context
 * @param interval null where it is not known how often this process runs a pass, because other nodes run passes too
 */
record Schedule(
        Supplier<ReconcilerScheduler> schedulers, @Nullable Duration interval) {}
