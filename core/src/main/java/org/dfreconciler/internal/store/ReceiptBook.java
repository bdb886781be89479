// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the receipts that a pass or a purge leaves of one database have in common.
 *
 * @param pass the number of the pass or purge
 * @param database empty for the control database itself, else the name of the satellite
 * @param ids what the engine calls its instances
 * @param withLabels whether the role may read labels
 * @param archived what is archived besides; null where nothing is
 */
public record ReceiptBook(
        UUID pass,
        String database,
        EngineIds ids,
        boolean withLabels,
        @Nullable ArchiveColumns archived) {}
