// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.rules.RetentionPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a pass keeps and how it goes about it.
 *
 * @param acceptMassOrphans whether orphans are reclaimed also where it looks as if their df rows were lost
 * @param satellites connections to the satellites, by the name of a database; null where they are not served
 */
public record PassOptions(
        RetentionPolicy policy,
        BatchOptions batches,
        boolean acceptMassOrphans,
        @Nullable Function<String, DataSource> satellites) {}
