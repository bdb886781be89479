// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.rules.MaxRemovals;
import org.dfreconciler.rules.RetentionPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a pass keeps and how it goes about it.
 *
 * @param timeBudget null for none
 * @param skipForeignKeyChecks whether foreign keys that cannot fail go unchecked
 * @param maxRemovals how much a pass may remove, or else not begin; null where that does not matter
 * @param acceptMassOrphans whether orphans are reclaimed also where it looks as if their df rows were lost
 * @param approved which of what is due goes, by the engine's ids; null where all of it does
 * @param fates who is told what becomes of each id; null where nobody asked
 * @param satellites connections to the satellites, by the name of a database; null where they are not served
 */
public record PassOptions(
        RetentionPolicy policy,
        int batchSize,
        int parallelism,
        @Nullable Duration timeBudget,
        Duration pause,
        boolean skipForeignKeyChecks,
        @Nullable MaxRemovals maxRemovals,
        boolean acceptMassOrphans,
        @Nullable Predicate<String> approved,
        @Nullable Consumer<InstanceFate> fates,
        @Nullable Function<String, DataSource> satellites) {

    public static final int DEFAULT_BATCH_SIZE = 500;

    /** Turns held at once, on all connections together. */
    private static final int MOST_TURNS = 4_000;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    public PassOptions {
        inRange("batchSize", batchSize, 10_000);
        inRange("parallelism", parallelism, 64);
        if (timeBudget != null && (timeBudget.isNegative() || timeBudget.isZero())) {
            throw new IllegalArgumentException("timeBudget must be more than zero, was " + timeBudget);
        }
        if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException("pause must be 0 to 60 seconds, was " + pause);
        }
    }

    /** How many instances a batch may have: a server has room for some thousands of the locks that a claim takes on turns. */
    int instancesABatch() {
        return Math.max(1, Math.min(batchSize, MOST_TURNS / parallelism));
    }

    private static void inRange(String option, int value, int largest) {
        if (value < 1 || value > largest) {
            throw new IllegalArgumentException(option + " must be 1 to " + largest + ", was " + value);
        }
    }
}
