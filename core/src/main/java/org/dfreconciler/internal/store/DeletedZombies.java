// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.Map;
import org.dfreconciler.report.DeletedRows;

/**
 * Executions without a record that were deleted.
 *
 * @param executions how many, by id
 */
public record DeletedZombies(Map<String, Integer> executions, DeletedRows rows) {}
