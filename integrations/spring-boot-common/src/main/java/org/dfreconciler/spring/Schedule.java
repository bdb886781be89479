// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.time.Duration;
import java.util.function.Supplier;
import org.dfreconciler.ReconcilerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * What runs passes, and how often they are to be seen in this process.
 *
 * @param schedulers makes one that is not started, at each start of the application's context
 * @param interval null where it cannot be known, for other nodes run passes, too
 */
record Schedule(
        Supplier<ReconcilerScheduler> schedulers, @Nullable Duration interval) {}
