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
 * @param maxRemovals how much a pass may remove, or else not begin; null where that does not matter
 * @param acceptMassOrphans whether orphans are reclaimed also where it looks as if their df rows were lost
 * @param approved which of what is due goes, by the engine's ids; null where all of it does
 * @param fates who is told what becomes of each id; null where nobody asked
 * @param satellites connections to the satellites, by the name of a database; null where they are not served
 * @param receiptsFor how long receipts stay; null for ever
 */
public record PassOptions(
        RetentionPolicy policy,
        BatchOptions batches,
        @Nullable MaxRemovals maxRemovals,
        boolean acceptMassOrphans,
        @Nullable Predicate<String> approved,
        @Nullable Consumer<InstanceFate> fates,
        @Nullable Function<String, DataSource> satellites,
        @Nullable Duration receiptsFor) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    public PassOptions {
        if (receiptsFor != null) {
            if (receiptsFor.isNegative() || receiptsFor.isZero() || receiptsFor.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "receiptsFor must be more than zero and at most 36500 days, was " + receiptsFor);
            }
            if (!batches.receipts()) {
                throw new IllegalArgumentException(
                        "receiptsFor must be given with receipts (evidence, --receipts), which it is about, was "
                                + receiptsFor);
            }
        }
    }
}
