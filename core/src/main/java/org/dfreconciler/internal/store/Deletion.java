// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import org.dfreconciler.report.DeletedRows;
import org.jspecify.annotations.Nullable;

/**
 * What was deleted of one side.
 *
 * @param checkedBecause why foreign keys were checked that were to go unchecked; null where they were not, or were not to
 */
public record Deletion(DeletedRows rows, @Nullable String checkedBecause) {

    public static final Deletion NONE = new Deletion(DeletedRows.NONE, null);
}
