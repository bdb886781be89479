// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;
import org.dfreconciler.report.DeletedRows;
import org.jspecify.annotations.Nullable;

/**
 * What was deleted of one side.
 *
 * @param instances the rows of instances, where receipts are written of them; none otherwise
 * @param checkedBecause why foreign keys were checked that were to go unchecked; null where they were not, or were not to
 */
public record Deletion(
        DeletedRows rows,
        List<InstanceRow> instances,
        @Nullable String checkedBecause) {

    public static final Deletion NONE = new Deletion(DeletedRows.NONE, List.of(), null);

    Deletion checkedBecause(String reason) {
        return new Deletion(rows, instances, reason);
    }
}
