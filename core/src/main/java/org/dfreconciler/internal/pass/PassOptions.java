// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

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
 */
public record PassOptions(
        RetentionPolicy policy,
        BatchOptions batches,
        @Nullable MaxRemovals maxRemovals,
        boolean acceptMassOrphans,
        @Nullable Predicate<String> approved,
        @Nullable Consumer<InstanceFate> fates,
        @Nullable Function<String, DataSource> satellites) {}
