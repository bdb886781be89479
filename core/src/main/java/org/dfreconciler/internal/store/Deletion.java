// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.List;
import java.util.Map;
import org.dfreconciler.report.DeletedRows;
import org.jspecify.annotations.Nullable;

/**
 * What was deleted of one side.
 *
 * @param instances the rows of instances, where receipts are written of them; none otherwise
 * @param nodes what was deleted of each instance's nodes, where these are archived; nothing otherwise
 * @param checkedBecause why foreign keys were checked that were to go unchecked; null where they were not, or were not to
 */
public record Deletion(
        DeletedRows rows,
        List<InstanceRow> instances,
        Map<String, RowVersions> nodes,
        @Nullable String checkedBecause) {

    public static final Deletion NONE = new Deletion(DeletedRows.NONE, List.of(), Map.of(), null);

    Deletion checkedBecause(String reason) {
        return new Deletion(rows, instances, nodes, reason);
    }
}
